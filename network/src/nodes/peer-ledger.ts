import { z } from 'zod';
import { runPeer, type NetworkContext } from '../fabric-command/peer-command';
import { NetworkError } from '../network-error';
import type { Peer } from '../topology/topology';

const chainInfoSchema = z.object({ height: z.int(), currentBlockHash: z.string() });

/** The end of a peer's ledger: peers of one height and hash have the same blocks. */
export interface PeerLedger {
  readonly height: number;
  /** SHA-256 of the header of the last block, base64. */
  readonly blockHash: string;
}

/** Asks a peer for height and last block in one answer; undefined when it does not answer. */
export async function readPeerLedger(
  context: NetworkContext,
  peer: Peer,
): Promise<PeerLedger | undefined> {
  try {
    const { stdout } = await runPeer(
      context,
      ['channel', 'getinfo', '--channelID', context.topology.channel],
      { peer, purpose: `ask ${peer.name} for the height of its ledger`, deadlineMs: 15_000 },
    );
    const info = chainInfoSchema.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))));
    return { height: info.height, blockHash: info.currentBlockHash };
  } catch (error) {
    // A status is most wanted when something is down.
    if (!(error instanceof NetworkError) || error.code !== 'COMMAND_FAILED') {
      throw error;
    }
    return undefined;
  }
}
