import { status as grpcStatus } from '@grpc/grpc-js';
import { GatewayError } from '@hyperledger/fabric-gateway';
import type { Gateway } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import { blockHeight } from '../block-height';
import { LedgerError } from '../ledger-error';
import { evaluateError } from '../stage-errors';
import { decodeBlock, decodeBlockAndPrivateData } from './decode-block';
import type { BlockSource, LedgerBlock } from './ledger-block';

/** Connection to one peer, and name of the channel whose blocks are read. */
export interface FabricBlocksParts {
  readonly gateway: Gateway;
  readonly channel: string;
  readonly peer: { readonly name: string; readonly mspId: string };
}

/**
 * The blocks of a running Fabric network. Peers let every member of the channel read blocks
 * (`event/Block`, `qscc`: `/Channel/Application/Readers`), and add the private data of those
 * collections whose member the reader's organization is.
 */
export class FabricBlocks implements BlockSource {
  readonly peer: { readonly name: string; readonly mspId: string };
  readonly #parts: FabricBlocksParts;

  constructor(parts: FabricBlocksParts) {
    this.#parts = parts;
    this.peer = parts.peer;
  }

  async *follow(start: number, signal: AbortSignal): AsyncGenerator<LedgerBlock, void> {
    const { gateway, channel } = this.#parts;
    const network = gateway.getNetwork(channel);
    const events = await network.getBlockAndPrivateDataEvents({ startBlock: BigInt(start) });
    const close = (): void => {
      events.close();
    };
    signal.addEventListener('abort', close);
    if (signal.aborted) {
      close();
    }
    try {
      for await (const event of events) {
        yield decodeBlockAndPrivateData(event);
      }
    } catch (error) {
      if (!signal.aborted) {
        throw new LedgerError('EVALUATE_UNAVAILABLE', 'The peer sends no blocks.', {
          cause: error,
        });
      }
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }

  readBlock(number: number): Promise<LedgerBlock | undefined> {
    return this.#readOne('GetBlockByNumber', String(number));
  }

  readBlockOf(transactionId: string): Promise<LedgerBlock | undefined> {
    return this.#readOne('GetBlockByTxID', transactionId);
  }

  async readHeight(): Promise<number> {
    try {
      return blockHeight(await this.#askLedger('GetChainInfo'));
    } catch (error) {
      throw evaluateError(error);
    }
  }

  async #readOne(name: string, key: string): Promise<LedgerBlock | undefined> {
    try {
      return decodeBlock(common.Block.deserializeBinary(await this.#askLedger(name, key)));
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw evaluateError(error);
    }
  }

  /** Asks the peer's own chaincode `qscc` (Fabric, core/scc/qscc). */
  async #askLedger(name: string, ...args: string[]): Promise<Uint8Array> {
    const { gateway, channel, peer } = this.#parts;
    return gateway
      .getNetwork(channel)
      .getContract('qscc')
      .newProposal(name, {
        arguments: [channel, ...args],
        endorsingOrganizations: [peer.mspId],
      })
      .evaluate();
  }
}

/** The peer answered, and has no such block. */
function isNotFound(error: unknown): boolean {
  return (
    error instanceof GatewayError &&
    error.code === (grpcStatus.UNKNOWN as number) &&
    [error.message, ...error.details.map(({ message }) => message)].some((text) =>
      /no such block number|no such transaction ID|entry not found in index/i.test(text),
    )
  );
}
