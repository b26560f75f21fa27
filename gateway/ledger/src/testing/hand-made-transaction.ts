import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StatusCode } from '@hyperledger/fabric-gateway';
import type { SubmittedTransaction } from '@hyperledger/fabric-gateway';
import { common, gateway, msp, peer } from '@hyperledger/fabric-protos';
import type { ConnectionFile } from '../connection/connection-file';
import { newNativeSigner } from '../native-signer';
import { newReadWriteSet } from './hand-made-writes';
import type { HandMadeWrites } from './hand-made-writes';
import { liveNetworkDir } from './live-ledger';
import { openGateway } from './open-gateway';
import type { OpenGateway } from './open-gateway';

/** The function that hand-made transactions name. */
export const HAND_MADE = 'by:hand';

/** A peer whose private key signs, by name such as `peer0.billing.example`. */
export interface HandMadeEndorser {
  readonly name: string;
  readonly mspId: string;
}

/** Writes, by whom they are endorsed, and as what they are ordered. */
export interface HandMadeTransaction {
  /** The chaincode that it says it is of. */
  readonly chaincode: string;
  /** The namespace whose keys are written; that of the chaincode unless it is given. */
  readonly namespace?: string;
  readonly writes: HandMadeWrites | ((transactionId: string) => HandMadeWrites);
  readonly endorsers: readonly HandMadeEndorser[];
  /** What it says is its time, in milliseconds since 1970; none unless it is given. */
  readonly time?: number;
}

/** Fate of a hand-made transaction. */
export interface HandMadeOutcome {
  readonly transactionId: string;
  /** Name of Fabric's validation code. */
  readonly validationCode: string;
}

/**
 * Orders write sets that no chaincode made, one after the other: whoever has the private keys of
 * enough peers needs no more, as validators check signatures and versions and run nothing again.
 *
 * @param identityName - of the organization of the connection; any client may submit
 * @returns what became of each
 */
export async function orderHandMade(
  connection: ConnectionFile,
  identityName: string,
  transactions: readonly HandMadeTransaction[],
): Promise<HandMadeOutcome[]> {
  const opened = openGateway(connection, identityName);
  try {
    const submitted: SubmittedTransaction[] = [];
    for (const transaction of transactions) {
      const prepared = await prepare(connection, opened, transaction);
      submitted.push(await opened.gateway.newTransaction(prepared).submit());
    }
    return await Promise.all(submitted.map(outcomeOf));
  } finally {
    opened.close();
  }
}

async function outcomeOf(submitted: SubmittedTransaction): Promise<HandMadeOutcome> {
  const { code } = await submitted.getStatus();
  const name = Object.entries(StatusCode).find(([, value]) => value === code)?.[0];
  return {
    transactionId: submitted.getTransactionId(),
    validationCode: name ?? String(code),
  };
}

interface Origin {
  readonly transactionId: string;
  readonly creator: Uint8Array;
  readonly nonce: Uint8Array;
}

async function prepare(
  { mspId, channel }: ConnectionFile,
  { certificate }: OpenGateway,
  transaction: HandMadeTransaction,
): Promise<Uint8Array> {
  const creator = serializedIdentity(mspId, certificate);
  const nonce = randomBytes(24);
  const transactionId = sha256(nonce, creator).toString('hex');
  const payload = await newPayload(channel, { transactionId, creator, nonce }, transaction);
  const envelope = new common.Envelope();
  envelope.setPayload(payload);
  const prepared = new gateway.PreparedTransaction();
  prepared.setTransactionId(transactionId);
  prepared.setEnvelope(envelope);
  return prepared.serializeBinary();
}

async function newPayload(
  channel: string,
  origin: Origin,
  transaction: HandMadeTransaction,
): Promise<Uint8Array> {
  const { endorsers, chaincode } = transaction;
  const header = newHeader(channel, transaction, origin);
  const proposal = newProposalPayload(chaincode);
  const response = new peer.ProposalResponsePayload();
  response.setProposalHash(
    sha256(header.getChannelHeader_asU8(), header.getSignatureHeader_asU8(), proposal),
  );
  response.setExtension$(newChaincodeAction(transaction, origin.transactionId));
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(response.serializeBinary());
  for (const endorser of endorsers) {
    endorsed.addEndorsements(await endorse(endorser, response.serializeBinary()));
  }
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposal);
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setHeader(header.getSignatureHeader_asU8());
  action.setPayload(actionPayload.serializeBinary());
  const actions = new peer.Transaction();
  actions.addActions(action);
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(actions.serializeBinary());
  return payload.serializeBinary();
}

function newHeader(
  channel: string,
  { chaincode, time }: HandMadeTransaction,
  { transactionId, creator, nonce }: Origin,
): InstanceType<typeof common.Header> {
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(chaincodeId(chaincode));
  const channelHeader = common.ChannelHeader.deserializeBinary(timestampField(time));
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(channel);
  channelHeader.setTxId(transactionId);
  channelHeader.setExtension$(extension.serializeBinary());
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  return header;
}

/** Field 3 of a header, a `google.protobuf.Timestamp` of whole seconds: no package of ours has that class. */
function timestampField(time: number | undefined): Uint8Array {
  const digits: number[] = [];
  for (let rest = Math.floor((time ?? 0) / 1000); rest > 0; rest = Math.floor(rest / 128)) {
    digits.push((rest % 128) | (rest >= 128 ? 128 : 0));
  }
  return Buffer.from(time === undefined ? [] : [0x1a, digits.length + 1, 0x08, ...digits]);
}

function newProposalPayload(chaincode: string): Uint8Array {
  const input = new peer.ChaincodeInput();
  input.addArgs(Buffer.from(HAND_MADE));
  const specification = new peer.ChaincodeSpec();
  specification.setType(peer.ChaincodeSpec.Type.NODE);
  specification.setChaincodeId(chaincodeId(chaincode));
  specification.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(specification);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  return payload.serializeBinary();
}

function newChaincodeAction(
  { chaincode, namespace = chaincode, writes }: HandMadeTransaction,
  transactionId: string,
): Uint8Array {
  const response = new peer.Response();
  response.setStatus(200);
  const action = new peer.ChaincodeAction();
  const written = typeof writes === 'function' ? writes(transactionId) : writes;
  action.setResults(newReadWriteSet(namespace, written));
  action.setResponse(response);
  const id = chaincodeId(chaincode);
  // Validators want one, and do not look which (Fabric, core/committer/txvalidator).
  id.setVersion('1');
  action.setChaincodeId(id);
  return action.serializeBinary();
}

async function endorse(
  { name, mspId }: HandMadeEndorser,
  response: Uint8Array,
): Promise<InstanceType<typeof peer.Endorsement>> {
  const domain = name.slice(name.indexOf('.') + 1);
  const folder = join(liveNetworkDir(), 'organizations', domain, 'nodes', name, 'msp');
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const identity = serializedIdentity(mspId, read('signcerts', 'cert.pem'));
  const sign = newNativeSigner(read('keystore', 'key.pem'));
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(identity);
  endorsement.setSignature(await sign(Buffer.concat([response, identity])));
  return endorsement;
}

function serializedIdentity(mspId: string, certificate: string): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(Buffer.from(certificate));
  return identity.serializeBinary();
}

function chaincodeId(name: string): InstanceType<typeof peer.ChaincodeID> {
  const id = new peer.ChaincodeID();
  id.setName(name);
  return id;
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
