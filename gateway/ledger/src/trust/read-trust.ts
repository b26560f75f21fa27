import type { Gateway } from '@hyperledger/fabric-gateway';
import { peer as protos } from '@hyperledger/fabric-protos';
import { evaluateError } from '../stage-errors';
import type { ChannelTrust } from './channel-trust';
import { decodeChannel, decodeDefinitions } from './decode-trust';

/** Connection to one peer, and name of the channel. */
interface TrustParts {
  readonly gateway: Gateway;
  readonly channel: string;
  readonly peer: { readonly mspId: string };
}

/**
 * Reads the configuration of the channel and the definitions of its chaincodes from one peer, by its
 * own chaincodes `cscc` and `_lifecycle` (Fabric, core/scc/cscc, core/chaincode/lifecycle).
 *
 * @throws LedgerError `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT`
 */
export async function readTrust({ gateway, channel, peer }: TrustParts): Promise<ChannelTrust> {
  const ask = (
    chaincode: string,
    name: string,
    argument: string | Uint8Array,
  ): Promise<Uint8Array> =>
    gateway
      .getNetwork(channel)
      .getContract(chaincode)
      .newProposal(name, { arguments: [argument], endorsingOrganizations: [peer.mspId] })
      .evaluate();
  const all = new protos.lifecycle.QueryChaincodeDefinitionsArgs().serializeBinary();
  try {
    const [block, definitions] = await Promise.all([
      ask('cscc', 'GetConfigBlock', channel),
      ask('_lifecycle', 'QueryChaincodeDefinitions', all),
    ]);
    return { ...decodeChannel(block), definitions: decodeDefinitions(definitions) };
  } catch (error) {
    throw evaluateError(error);
  }
}
