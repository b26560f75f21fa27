import { z } from 'zod';
import { canonicalize } from './canonical-json';
import {
  readCompactJws,
  signCompactJws,
  verifyCompactJws,
  type JwsHeader,
  type SigningKey,
} from './compact-jws';
import { InvoiceError } from './errors';
import { nonceSchema, sha256HexSchema } from './identifiers';
import type { Instant } from './instant';
import { payloadDigest } from './invoice-digest';
import { audienceSchema } from './order';
import { orderAudience } from './order-jws';
import { parseWith } from './parse';
import type { PublicJwk } from './public-jwk';
import type { Settings } from './settings';
import { sha256Hex } from './sha256';
import { assertSignedTime, endsWithin, numericDateSchema } from './signed-time';

/** The JWS `typ` of an officer's act. */
export const ACT_JWS_TYPE = 'guanming-act+jws';

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

/** An act taken apart, its signature not verified. */
export interface SignedAct {
  /** The compact JWS itself. */
  readonly jws: string;
  readonly header: JwsHeader;
  readonly act: ActPayload;
  /** SHA-256 of the payload, lower-case hex: an act is carried out once. */
  readonly payloadDigest: string;
}

/**
 * Takes an act apart without verifying its signature, to know whose key to read.
 *
 * @param at - transaction time
 * @throws InvoiceError ACT_INVALID - not an act, or for another installation
 * @throws InvoiceError ACT_TIME_IN_FUTURE - `iat` is more than 5 minutes later than `at`
 * @throws InvoiceError ACT_EXPIRED - `exp` has come
 */
export function readAct(
  jws: string,
  settings: Pick<Settings, 'channel' | 'instanceId'>,
  at: Instant,
): SignedAct {
  const code = 'ACT_INVALID';
  const { header, payload, value } = readCompactJws(jws, ACT_JWS_TYPE, code);
  const act = parseWith(actSchema, value, code);
  if (act.aud !== orderAudience(settings)) {
    throw new InvoiceError(code, `the act is not for ${orderAudience(settings)}`);
  }
  assertSignedTime('the act', act, at, { early: 'ACT_TIME_IN_FUTURE', late: 'ACT_EXPIRED' });
  return { jws, header, act, payloadDigest: payloadDigest(payload) };
}

/**
 * Requires an act to be this one: a signature of another function or another content is none.
 *
 * @throws InvoiceError ACT_INVALID
 */
export function assertActOf(act: ActPayload, { kind, content }: ActContent): void {
  if (act.kind !== kind) {
    throw new InvoiceError('ACT_INVALID', `the officer signed ${act.kind}, not ${kind}`);
  }
  if (act.contentDigest !== sha256Hex(canonicalize(content))) {
    throw new InvoiceError('ACT_INVALID', `the officer signed another content of ${kind}`);
  }
}

/**
 * Verifies the signature of an act.
 *
 * @throws InvoiceError ACT_INVALID
 */
export async function verifyAct(jws: string, jwk: PublicJwk): Promise<void> {
  await verifyCompactJws(jws, jwk, 'ACT_INVALID');
}

/** Signs an act with an officer's key whose thumbprint is `kid`. */
export async function signAct(
  { kind, content }: ActContent,
  terms: Pick<ActPayload, 'aud' | 'iat' | 'exp' | 'nonce'>,
  privateKey: SigningKey,
  kid: string,
): Promise<string> {
  const contentDigest = sha256Hex(canonicalize(content));
  const act = actSchema.parse({ v: 1, kind, contentDigest, ...terms });
  const payload = new TextEncoder().encode(canonicalize(act));
  return signCompactJws(payload, privateKey, { kid, typ: ACT_JWS_TYPE });
}
