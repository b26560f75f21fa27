import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { common, gateway, ledger, msp, peer } from '@hyperledger/fabric-protos';
import type { ConnectionFile } from '../connection/connection-file';
import { newNativeSigner } from '../native-signer';
import { liveNetworkDir } from './live-ledger';
import { openGateway } from './open-gateway';

const { rwset } = ledger;
const { KVMetadataEntry, KVMetadataWrite, KVRWSet, KVWrite } = rwset.kvrwset;

/** Writes that no contract makes; nothing is read, so no version can conflict. */
export interface HandMadeWrites {
  /** By key as the peer has it: text, or nothing to delete it. */
  readonly values?: Readonly<Record<string, string | undefined>>;
  /** Keys that get an (empty) endorsement policy of their own. */
  readonly policies?: readonly string[];
}

/** By whom it is endorsed, and as what it is ordered. */
export interface HandMadeOptions {
  /** The chaincode whose keys are written. */
  readonly chaincode: string;
  /** Peers whose private keys sign, by name such as `peer0.billing.example`. */
  readonly endorsers: readonly { readonly name: string; readonly mspId: string }[];
  readonly identityName: string;
  readonly functionName: string;
}

/** A composite key as the peer has it (fabric-shim, `createCompositeKey`). */
export function compositeKey(parts: readonly string[]): string {
  return `\u0000${parts.map((part) => `${part}\u0000`).join('')}`;
}

/**
 * Orders a write set that no chaincode made: whoever has the private keys of enough peers needs no
 * more, as validators check signatures and versions and run nothing again.
 *
 * @returns the transaction's id and the name of its validation code
 */
export async function orderHandMade(
  connection: ConnectionFile,
  writes: HandMadeWrites,
  options: HandMadeOptions,
): Promise<{ readonly transactionId: string; readonly validationCode: string }> {
  const opened = openGateway(connection, options.identityName);
  try {
    const creator = serializedIdentity(connection.mspId, opened.certificate);
    const nonce = randomBytes(24);
    const transactionId = sha256(nonce, creator).toString('hex');
    const payload = await newPayload(
      connection,
      { transactionId, creator, nonce },
      writes,
      options,
    );
    const envelope = new common.Envelope();
    envelope.setPayload(payload);
    const prepared = new gateway.PreparedTransaction();
    prepared.setTransactionId(transactionId);
    prepared.setEnvelope(envelope);
    const transaction = opened.gateway.newTransaction(prepared.serializeBinary());
    const { code } = await (await transaction.submit()).getStatus();
    const name = Object.entries(StatusCode).find(([, value]) => value === code)?.[0];
    return { transactionId, validationCode: name ?? String(code) };
  } finally {
    opened.close();
  }
}

interface Origin {
  readonly transactionId: string;
  readonly creator: Uint8Array;
  readonly nonce: Uint8Array;
}

async function newPayload(
  { channel }: ConnectionFile,
  origin: Origin,
  writes: HandMadeWrites,
  { chaincode, endorsers, functionName }: HandMadeOptions,
): Promise<Uint8Array> {
  const header = newHeader(channel, chaincode, origin);
  const proposal = newProposalPayload(chaincode, functionName);
  const response = new peer.ProposalResponsePayload();
  response.setProposalHash(
    sha256(header.getChannelHeader_asU8(), header.getSignatureHeader_asU8(), proposal),
  );
  response.setExtension$(newChaincodeAction(chaincode, writes));
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
  const transaction = new peer.Transaction();
  transaction.addActions(action);
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  return payload.serializeBinary();
}

function newHeader(
  channel: string,
  chaincode: string,
  { transactionId, creator, nonce }: Origin,
): InstanceType<typeof common.Header> {
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(chaincodeId(chaincode));
  const channelHeader = new common.ChannelHeader();
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

function newProposalPayload(chaincode: string, functionName: string): Uint8Array {
  const input = new peer.ChaincodeInput();
  input.addArgs(Buffer.from(functionName));
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
  chaincode: string,
  { values = {}, policies = [] }: HandMadeWrites,
): Uint8Array {
  const set = new KVRWSet();
  // Validators want the keys of a set in order.
  for (const [key, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const write = new KVWrite();
    write.setKey(key);
    write.setIsDelete(value === undefined);
    write.setValue(Buffer.from(value ?? ''));
    set.addWrites(write);
  }
  for (const key of policies) {
    const entry = new KVMetadataEntry();
    entry.setName('VALIDATION_PARAMETER');
    const write = new KVMetadataWrite();
    write.setKey(key);
    write.addEntries(entry);
    set.addMetadataWrites(write);
  }
  const namespace = new rwset.NsReadWriteSet();
  namespace.setNamespace(chaincode);
  namespace.setRwset(set.serializeBinary());
  const sets = new rwset.TxReadWriteSet();
  sets.setDataModel(rwset.TxReadWriteSet.DataModel.KV);
  sets.addNsRwset(namespace);
  const response = new peer.Response();
  response.setStatus(200);
  const action = new peer.ChaincodeAction();
  action.setResults(sets.serializeBinary());
  action.setResponse(response);
  const id = chaincodeId(chaincode);
  // Validators want one, and do not look which (Fabric, core/committer/txvalidator).
  id.setVersion('1');
  action.setChaincodeId(id);
  return action.serializeBinary();
}

async function endorse(
  { name, mspId }: HandMadeOptions['endorsers'][number],
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
