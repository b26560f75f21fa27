import { createHash, verify } from 'node:crypto';
import { z } from 'zod';
import { importKey } from './compact-jws';
import { readDerSignature } from './der-signature';
import { InvoiceError, type InvoiceErrorCode } from './errors';
import { thumbprintSchema } from './identifiers';
import { parseWith } from './parse';
import type { PublicJwk } from './public-jwk';
import { decodeBase64url, decodeJson, decodeText, readPayload } from './signed-parts';

/** The `typ` of a signature by a passkey. */
export const PASSKEY_TYPE = 'guanming-act+webauthn';

/** Longest authenticator data and client data, in characters of base64url. */
const MAX_DATA = 4_096;

const RP_ID_HASH_BYTES = 32;
const FLAGS_AT = RP_ID_HASH_BYTES;
/** Hash, flags and counter (WebAuthn Level 2, section 6.1). */
const MIN_AUTHENTICATOR_DATA = 37;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  authenticatorData: z.string().max(MAX_DATA),
  clientDataJSON: z.string().max(MAX_DATA),
  kid: thumbprintSchema,
  typ: z.literal(PASSKEY_TYPE),
});

/** The browser's word on what it asked the authenticator for; it may say more. */
const clientDataSchema = z.object({
  type: z.literal('webauthn.get'),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.literal(false).optional(),
});

/** A signature by a passkey, taken apart, not verified. */
export interface PasskeySignature {
  readonly kid: string;
  readonly payload: Uint8Array;
  readonly value: unknown;
  readonly authenticatorData: Uint8Array;
  readonly clientData: Uint8Array;
  /** 64 bytes, r and s. */
  readonly signature: Uint8Array;
}

/**
 * Takes a WebAuthn assertion over a payload apart: three parts as of a compact JWS, the first with
 * what authenticator and browser say, the last the signature as the authenticator gives it (DER).
 *
 * @throws InvoiceError `code`
 */
export function readPasskeySignature(text: string, code: InvoiceErrorCode): PasskeySignature {
  const [headerPart = '', payloadPart = '', signaturePart = '', ...rest] = text.split('.');
  if (rest.length > 0) {
    throw new InvoiceError(code, 'the signature of a passkey does not have three parts');
  }
  const headerText = decodeText(decodeBase64url(headerPart, code), code);
  const header = parseWith(headerSchema, decodeJson(headerText, code), code);
  const payload = decodeBase64url(payloadPart, code);
  return {
    kid: header.kid,
    payload,
    value: readPayload(payload, code),
    authenticatorData: decodeBase64url(header.authenticatorData, code),
    clientData: decodeBase64url(header.clientDataJSON, code),
    signature: readDerSignature(decodeBase64url(signaturePart, code), code),
  };
}

/**
 * Verifies an assertion (WebAuthn Level 2, section 7.2, steps 11 to 20): asked for at the console, by
 * its relying party, for this payload, with the user there and verified. The counter is ignored:
 * passkeys that are synchronized send 0. Either s passes: an act is carried out once by its payload.
 *
 * @param origin - of the console, as the settings have it
 * @throws InvoiceError `code`
 */
export function verifyPasskeySignature(
  { payload, authenticatorData, clientData, signature }: PasskeySignature,
  jwk: PublicJwk,
  origin: string | undefined,
  code: InvoiceErrorCode,
): void {
  if (origin === undefined) {
    throw new InvoiceError(code, 'the settings name no console whose passkeys could sign');
  }
  assertClientData(clientData, { origin, challenge: sha256(payload).toString('base64url') }, code);
  assertAuthenticatorData(authenticatorData, hostOf(origin), code);
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  const key = { key: importKey(jwk), dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, key, signature)) {
    throw new InvoiceError(code, 'the signature is not of the passkey that it names');
  }
}

function assertClientData(
  bytes: Uint8Array,
  asked: { readonly origin: string; readonly challenge: string },
  code: InvoiceErrorCode,
): void {
  const value = decodeJson(decodeText(bytes, code), code);
  const { origin, challenge } = parseWith(clientDataSchema, value, code);
  if (challenge !== asked.challenge) {
    throw new InvoiceError(code, 'the passkey signed another payload');
  }
  if (origin !== asked.origin) {
    throw new InvoiceError(code, `the passkey signed at ${origin}, not at ${asked.origin}`);
  }
}

function assertAuthenticatorData(data: Uint8Array, rpId: string, code: InvoiceErrorCode): void {
  if (data.length < MIN_AUTHENTICATOR_DATA) {
    throw new InvoiceError(code, 'the authenticator data are too short');
  }
  if (!sha256(Buffer.from(rpId)).equals(data.subarray(0, RP_ID_HASH_BYTES))) {
    throw new InvoiceError(code, `the passkey is not one of ${rpId}`);
  }
  const flags = data[FLAGS_AT] ?? 0;
  if ((flags & USER_PRESENT) === 0 || (flags & USER_VERIFIED) === 0) {
    throw new InvoiceError(code, 'the authenticator did not verify that its user is there');
  }
}

/** The relying party of an origin: its host, without a port. */
function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Whether a signature says of itself that it is by a passkey. */
export function isPasskeySignature(text: string): boolean {
  const header = Buffer.from(text.slice(0, text.indexOf('.')), 'base64url').toString('latin1');
  return header.includes(`"${PASSKEY_TYPE}"`);
}
