import { gateway, msp } from '@hyperledger/fabric-protos';

/** Whose transaction is asked for, and who asks. */
export interface CommitStatusQuestion {
  readonly channel: string;
  readonly transactionId: string;
  readonly mspId: string;
  /** The asking certificate, PEM. */
  readonly certificate: string;
}

/**
 * The bytes that `gateway.newCommit` takes, for a transaction that somebody else submitted: a
 * `SignedCommitStatusRequest` without its signature (fabric-protos, `gateway/gateway.proto`).
 */
export function commitStatusRequest(question: CommitStatusQuestion): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(question.mspId);
  identity.setIdBytes(Buffer.from(question.certificate));
  const request = new gateway.CommitStatusRequest();
  request.setTransactionId(question.transactionId);
  request.setChannelId(question.channel);
  request.setIdentity(identity.serializeBinary());
  const signed = new gateway.SignedCommitStatusRequest();
  signed.setRequest(request.serializeBinary());
  return signed.serializeBinary();
}
