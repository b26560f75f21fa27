import { instantFromSeconds } from '@guanming/chaincode/domain';
import type { Instant } from '@guanming/chaincode/domain';
import { common, peer } from '@hyperledger/fabric-protos';
import { decodeConfig } from './decode-config';
import { decodeRole } from './decode-role';
import { decodeSigner } from './decode-signer';
import { decodeWrites, noWrites } from './decode-writes';
import type { ChannelConfig, LedgerTransaction, PrivateWrite } from './ledger-block';

/** Most characters of a function's name: strangers choose theirs. */
const MAX_NAME = 128;

/** Where a transaction stands, and what came beside it. */
export interface TransactionPlace {
  readonly position: number;
  readonly validationCode: number;
  readonly privateWrites: readonly PrivateWrite[];
}

/** A transaction, and the configuration that it makes. */
export interface DecodedTransaction {
  readonly transaction: LedgerTransaction;
  readonly config?: ChannelConfig | undefined;
}

const codeNames = new Map<number, string>(
  Object.entries(peer.TxValidationCode).map(([name, code]) => [code, name]),
);

/**
 * Reads one `common.Envelope` of a block. Orderers take any bytes of a member, and peers keep them
 * with the code that says what is wrong; so bytes of another form are `unreadable`, not an error.
 */
export function decodeTransaction(bytes: Uint8Array, place: TransactionPlace): DecodedTransaction {
  const placed = {
    position: place.position,
    validationCode: codeNames.get(place.validationCode) ?? String(place.validationCode),
    privateWrites: place.privateWrites,
  };
  try {
    const { config, ...rest } = decodeEnvelope(bytes);
    return { transaction: { ...placed, ...rest }, config };
  } catch {
    return {
      transaction: {
        ...placed,
        kind: 'unreadable',
        transactionId: '',
        endorsers: [],
        ...noWrites,
      },
    };
  }
}

type Decoded = Omit<LedgerTransaction, 'position' | 'validationCode' | 'privateWrites'> & {
  readonly config?: ChannelConfig;
};

function decodeEnvelope(bytes: Uint8Array): Decoded {
  const payload = common.Payload.deserializeBinary(
    common.Envelope.deserializeBinary(bytes).getPayload_asU8(),
  );
  const header = payload.getHeader();
  const channelHeader = common.ChannelHeader.deserializeBinary(
    header?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  const creator = common.SignatureHeader.deserializeBinary(
    header?.getSignatureHeader_asU8() ?? new Uint8Array(),
  ).getCreator_asU8();
  const envelope = {
    transactionId: channelHeader.getTxId().slice(0, MAX_NAME),
    time: timeOf(channelHeader.getTimestamp()?.getSeconds()),
    creator: creator.length === 0 ? undefined : decodeSigner(creator),
    creatorRole: creator.length === 0 ? undefined : decodeRole(creator),
  };
  switch (channelHeader.getType()) {
    case common.HeaderType.CONFIG:
      return { ...envelope, ...decodeConfigData(payload.getData_asU8()) };
    case common.HeaderType.ENDORSER_TRANSACTION:
      return { ...envelope, ...decodeEndorsed(payload.getData_asU8()) };
    default:
      return { ...envelope, kind: 'unreadable', endorsers: [], ...noWrites };
  }
}

function decodeConfigData(bytes: Uint8Array): Omit<Decoded, 'transactionId'> {
  const { config, signers } = decodeConfig(bytes);
  return { kind: 'config', config, endorsers: signers, ...noWrites };
}

function decodeEndorsed(bytes: Uint8Array): Omit<Decoded, 'transactionId'> {
  const [action] = peer.Transaction.deserializeBinary(bytes).getActionsList();
  const payload = peer.ChaincodeActionPayload.deserializeBinary(
    action?.getPayload_asU8() ?? new Uint8Array(),
  );
  const endorsed = payload.getAction();
  const response = peer.ProposalResponsePayload.deserializeBinary(
    endorsed?.getProposalResponsePayload_asU8() ?? new Uint8Array(),
  );
  const writes = decodeWrites(
    peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8()).getResults_asU8(),
  );
  const endorsements = endorsed?.getEndorsementsList() ?? [];
  return {
    kind: 'endorsed',
    ...invocationOf(payload.getChaincodeProposalPayload_asU8()),
    endorsers: endorsements.map((endorsement) => decodeSigner(endorsement.getEndorser_asU8())),
    ...writes,
  };
}

function invocationOf(bytes: Uint8Array): Pick<Decoded, 'chaincode' | 'functionName'> {
  const proposal = peer.ChaincodeProposalPayload.deserializeBinary(bytes);
  const specification = peer.ChaincodeInvocationSpec.deserializeBinary(
    proposal.getInput_asU8(),
  ).getChaincodeSpec();
  const [name] = specification?.getInput()?.getArgsList_asU8() ?? [];
  return {
    chaincode: specification?.getChaincodeId()?.getName().slice(0, MAX_NAME),
    functionName: name && Buffer.from(name).toString('utf8').slice(0, MAX_NAME),
  };
}

/** Absent when there is none, or none of this calendar. */
function timeOf(seconds: number | undefined): Instant | undefined {
  if (seconds === undefined) {
    return undefined;
  }
  try {
    return instantFromSeconds(seconds);
  } catch {
    return undefined;
  }
}
