/** A length-delimited field (protobuf wire type 2). */
function field(number: number, content: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = content.length;
  while (rest >= 0x80) {
    length.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, rest]), content]);
}

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
export function commitStatusRequest(question: CommitStatusQuestion): Buffer {
  const identity = Buffer.concat([
    field(1, Buffer.from(question.mspId)),
    field(2, Buffer.from(question.certificate)),
  ]);
  const request = Buffer.concat([
    field(1, Buffer.from(question.transactionId)),
    field(2, Buffer.from(question.channel)),
    field(3, identity),
  ]);
  return field(1, request);
}
