import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import { z } from 'zod';
import { InvoiceError, type InvoiceErrorCode } from './errors';
import { thumbprintSchema } from './identifiers';
import { hasLowS, withLowS } from './low-s';
import { parseWith } from './parse';
import type { PublicJwk } from './public-jwk';
import { decodeBase64url, decodeText, decodeJson, readPayload } from './signed-parts';
import { LastValues } from './last-values';

/** Longest compact JWS, in characters. */
export const MAX_JWS_LENGTH = 16_384;

/** Most imported keys kept, those used last; a spot has one or two at a time. */
const MAX_IMPORTED_KEYS = 20_000;

const P256_SIGNATURE_BYTES = 64;

const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  kid: thumbprintSchema,
  typ: z.string(),
});

/** Protected header of our JWS: these members and no other, hence no `crit`, `b64` or `jwk`. */
export type JwsHeader = z.infer<typeof headerSchema>;

/** A compact JWS taken apart, its signature not verified. */
export interface CompactJws {
  readonly header: JwsHeader;
  /** The payload's bytes. */
  readonly payload: Uint8Array;
  /** The payload's value. */
  readonly value: unknown;
}

/** A private P-256 key to sign with. */
export type SigningKey = CryptoKey | KeyObject;

const importedKeys = new LastValues<KeyObject>(MAX_IMPORTED_KEYS);

/**
 * Takes a compact JWS (RFC 7515, section 7.1) apart without verifying it: ES256 only, no header
 * member beyond `alg`, `kid`, `typ`, base64url without padding and spare bits, a signature with a
 * low s, RFC 8785 payload. So nobody but the key's owner can write another JWS of the same content.
 *
 * @throws InvoiceError `code`
 */
export function readCompactJws(jws: string, typ: string, code: InvoiceErrorCode): CompactJws {
  if (jws.length > MAX_JWS_LENGTH) {
    throw new InvoiceError(code, `the JWS is longer than ${MAX_JWS_LENGTH} characters`);
  }
  const [headerPart, payloadPart, signaturePart, ...rest] = jws.split('.');
  if (
    headerPart === undefined ||
    payloadPart === undefined ||
    signaturePart === undefined ||
    rest.length > 0
  ) {
    throw new InvoiceError(code, 'the JWS does not have three parts');
  }
  assertSignatureForm(decodeBase64url(signaturePart, code), code);
  const header = readHeader(decodeText(decodeBase64url(headerPart, code), code), typ, code);
  const payload = decodeBase64url(payloadPart, code);
  return { header, payload, value: readPayload(payload, code) };
}

/** Whether a compact JWS that {@link readCompactJws} took has the signature of a key. */
export function hasValidSignature(jws: string, jwk: PublicJwk): Promise<boolean> {
  const signatureAt = jws.lastIndexOf('.');
  const signed = Buffer.from(jws.slice(0, signatureAt));
  const signature = Buffer.from(jws.slice(signatureAt + 1), 'base64url');
  const key = { key: importKey(jwk), dsaEncoding: 'ieee-p1363' } as const;
  return Promise.resolve(verify('sha256', signed, key, signature));
}

/**
 * Verifies a compact JWS that {@link readCompactJws} took.
 *
 * @throws InvoiceError `code`
 */
export async function verifyCompactJws(
  jws: string,
  jwk: PublicJwk,
  code: InvoiceErrorCode,
): Promise<void> {
  if (!(await hasValidSignature(jws, jwk))) {
    throw new InvoiceError(code, 'the signature is not of the key that the JWS names');
  }
}

/** Signs payload bytes with ES256 as a compact JWS with our header; s of the signature is low. */
export async function signCompactJws(
  payload: Uint8Array,
  privateKey: SigningKey,
  header: Pick<JwsHeader, 'kid' | 'typ'>,
): Promise<string> {
  const jws = await new CompactSign(payload)
    .setProtectedHeader({ alg: 'ES256', kid: header.kid, typ: header.typ })
    .sign(privateKey);
  const signatureAt = jws.lastIndexOf('.') + 1;
  const signature = withLowS(Buffer.from(jws.slice(signatureAt), 'base64url'));
  return jws.slice(0, signatureAt) + Buffer.from(signature).toString('base64url');
}

function assertSignatureForm(signature: Uint8Array, code: InvoiceErrorCode): void {
  if (signature.length !== P256_SIGNATURE_BYTES) {
    throw new InvoiceError(code, 'the signature does not have the 64 bytes of ES256');
  }
  if (!hasLowS(signature)) {
    throw new InvoiceError(
      code,
      'the signature has a high s: replace s by n - s, n being the order of P-256',
    );
  }
}

/** The key to verify with: importing costs more than verifying, and keeping a key 2 kB. */
export function importKey(jwk: PublicJwk): KeyObject {
  return importedKeys.get(`${jwk.x}.${jwk.y}`, () => createPublicKey({ key: jwk, format: 'jwk' }));
}

function readHeader(text: string, typ: string, code: InvoiceErrorCode): JwsHeader {
  const value = decodeJson(text, code);
  // A member that occurs twice, or a blank, does not survive the way back.
  if (JSON.stringify(value) !== text) {
    throw new InvoiceError(code, 'the JWS header has a blank or a member twice');
  }
  const header = parseWith(headerSchema, value, code);
  if (header.typ !== typ) {
    throw new InvoiceError(code, `the JWS is not of type ${typ}`);
  }
  return header;
}
