import { createHash } from 'node:crypto';

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;

/** The parts of a block's header. */
export interface BlockHeader {
  readonly number: number;
  readonly previousHash: Uint8Array;
  readonly dataHash: Uint8Array;
}

/**
 * The hash of a block's header, which the next block names: SHA-256 of the ASN.1 DER of
 * `SEQUENCE { number INTEGER, previousHash OCTET STRING, dataHash OCTET STRING }` (Fabric,
 * `protoutil.BlockHeaderBytes`).
 */
export function blockHeaderHash({ number, previousHash, dataHash }: BlockHeader): string {
  const der = encode(
    SEQUENCE,
    encode(INTEGER, integerBytes(number)),
    encode(OCTET_STRING, previousHash),
    encode(OCTET_STRING, dataHash),
  );
  return createHash('sha256').update(der).digest('hex');
}

/** SHA-256 over the transactions' bytes, one after the other (`protoutil.ComputeBlockDataHash`). */
export function blockDataHash(envelopes: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const envelope of envelopes) {
    hash.update(envelope);
  }
  return hash.digest('hex');
}

/** Tag, length, content (ITU-T X.690, 8.1.3); no header is longer than 127 bytes here. */
function encode(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

/** Two's complement, as short as can be (ITU-T X.690, 8.3.2). */
function integerBytes(number: number): Uint8Array {
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}
