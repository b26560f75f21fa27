import { z } from 'zod';
import { canonicalize } from './canonical-json';
import { readCompactJws, signCompactJws, verifyCompactJws, type SigningKey } from './compact-jws';
import { InvoiceError } from './errors';
import { nonceSchema, sha256HexSchema } from './identifiers';
import type { Instant } from './instant';
import { payloadDigest } from './invoice-digest';
import { audienceSchema } from './order';
import { officerOfKey, type Officer } from './officer';
import { orderAudience } from './order-jws';
import { parseWith } from './parse';
import {
  isPasskeySignature,
  readPasskeySignature,
  verifyPasskeySignature,
  type PasskeySignature,
} from './passkey-signature';
import type { Settings } from './settings';
import { sha256Hex } from './sha256';
import { assertSignedTime, endsWithin, numericDateSchema } from './signed-time';

/** The JWS `typ` of an officer's act. */
export const ACT_JWS_TYPE = 'guanming-act+jws';

const CODE = 'ACT_INVALID';

/** How long an act may wait to be carried out at most, in seconds: 7 days. */
export const MAX_ACT_LIFETIME = 7 * 86_400;

/** Content of an act: the full name of a function, and what it is asked. */
export interface ActContent {
  /** Such as `spots:registerSpot`. */
  readonly kind: string;
  /** The function's arguments by name, without the act itself. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** Payload of an act, which an officer signs and the contract carries out once: RFC 8785 text. */
export const actSchema = z
  .strictObject({
    /** Version of this form. */
    v: z.literal(1),
    /** As in an order: the installation. */
    aud: audienceSchema,
    /** When it was written. */
    iat: numericDateSchema,
    /** From when on it is worth nothing, {@link MAX_ACT_LIFETIME} after `iat` at most. */
    exp: numericDateSchema,
    kind: z.string().max(64),
    /** SHA-256 of the RFC 8785 text of the content, lower-case hex. */
    contentDigest: sha256HexSchema,
    nonce: nonceSchema,
  })
  .check(endsWithin(MAX_ACT_LIFETIME));
export type ActPayload = z.infer<typeof actSchema>;

/** Most signatures of one act. */
export const MAX_ACT_SIGNATURES = 8;

/** A signature by a key file, taken apart. */
interface JwsSignature {
  readonly kid: string;
  readonly payload: Uint8Array;
  readonly value: unknown;
  /** The compact JWS itself. */
  readonly jws: string;
}

/** An act taken apart, its signatures not verified. */
export interface SignedAct {
  readonly act: ActPayload;
  /** SHA-256 of the payload, lower-case hex: an act is carried out once. */
  readonly payloadDigest: string;
  /** Over the same payload, each of another key: by key files, or by passkeys. */
  readonly signatures: readonly (JwsSignature | PasskeySignature)[];
}

/**
 * Takes an act apart without verifying its signatures, to know whose keys to read.
 *
 * @param signatures - over one payload: compact JWS, or assertions of passkeys
 * @param at - transaction time
 * @throws InvoiceError ACT_INVALID - not an act, of several payloads, signed by one key twice, or for
 *   another installation
 * @throws InvoiceError ACT_TIME_IN_FUTURE - `iat` is more than 5 minutes later than `at`
 * @throws InvoiceError ACT_EXPIRED - `exp` has come
 */
export function readAct(
  signatures: readonly string[],
  settings: Pick<Settings, 'channel' | 'instanceId'>,
  at: Instant,
): SignedAct {
  const read = signatures.map(readSignature);
  const [first, ...others] = read;
  const digests = new Set(read.map(({ payload }) => payloadDigest(payload)));
  const kids = new Set(read.map(({ kid }) => kid));
  if (first === undefined || digests.size > 1 || kids.size <= others.length) {
    throw new InvoiceError(CODE, 'an act is one payload that one or more keys signed, each once');
  }
  const act = parseWith(actSchema, first.value, CODE);
  if (act.aud !== orderAudience(settings)) {
    throw new InvoiceError(CODE, `the act is not for ${orderAudience(settings)}`);
  }
  assertSignedTime('the act', act, at, { early: 'ACT_TIME_IN_FUTURE', late: 'ACT_EXPIRED' });
  return { act, payloadDigest: payloadDigest(first.payload), signatures: read };
}

function readSignature(text: string): JwsSignature | PasskeySignature {
  if (isPasskeySignature(text)) {
    return readPasskeySignature(text, CODE);
  }
  const { header, payload, value } = readCompactJws(text, ACT_JWS_TYPE, CODE);
  return { kid: header.kid, payload, value, jws: text };
}

/**
 * Requires an act to be this one: a signature of another function or another content is none.
 *
 * @throws InvoiceError ACT_INVALID
 */
export function assertActOf(act: ActPayload, { kind, content }: ActContent): void {
  if (act.kind !== kind) {
    throw new InvoiceError(CODE, `the officer signed ${act.kind}, not ${kind}`);
  }
  if (act.contentDigest !== sha256Hex(canonicalize(content))) {
    throw new InvoiceError(CODE, `the officer signed another content of ${kind}`);
  }
}

/**
 * Those who signed an act, each signature verified.
 *
 * @param settings - who may sign, and at which console with a passkey
 * @throws InvoiceError OFFICER_NOT_FOUND, ACT_INVALID
 */
export async function verifyAct(
  { signatures }: Pick<SignedAct, 'signatures'>,
  { officers = [], consoleOrigin }: Pick<Settings, 'officers' | 'consoleOrigin'>,
): Promise<Officer[]> {
  const signed: Officer[] = [];
  for (const signature of signatures) {
    const officer = officerOfKey(officers, signature.kid);
    if ('jws' in signature) {
      await verifyCompactJws(signature.jws, officer.jwk, CODE);
    } else {
      verifyPasskeySignature(signature, officer.jwk, consoleOrigin, CODE);
    }
    signed.push(officer);
  }
  return signed;
}

/** A key that signs acts, and its RFC 7638 thumbprint. */
export interface ActKey {
  readonly privateKey: SigningKey;
  readonly thumbprint: string;
}

/** Signs an act with the keys of some officers and approvers, one compact JWS each. */
export async function signAct(
  { kind, content }: ActContent,
  terms: Pick<ActPayload, 'aud' | 'iat' | 'exp' | 'nonce'>,
  keys: readonly ActKey[],
): Promise<string[]> {
  const contentDigest = sha256Hex(canonicalize(content));
  const act = actSchema.parse({ v: 1, kind, contentDigest, ...terms });
  const payload = new TextEncoder().encode(canonicalize(act));
  return Promise.all(
    keys.map(({ privateKey, thumbprint }) =>
      signCompactJws(payload, privateKey, { kid: thumbprint, typ: ACT_JWS_TYPE }),
    ),
  );
}
