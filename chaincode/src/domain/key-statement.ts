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
import { nonceSchema, scenicSpotIdSchema } from './identifiers';
import { addSeconds, type Instant } from './instant';
import { payloadDigest } from './invoice-digest';
import { audienceSchema } from './order';
import { orderAudience } from './order-jws';
import { parseWith } from './parse';
import { publicJwkSchema, thumbprint, type PublicJwk } from './public-jwk';
import { keyDelayAt } from './settings-transitions';
import type { Settings } from './settings';
import { assertSignedTime, endsWithin, numericDateSchema } from './signed-time';
import { assertKeyActive, type TicketingKey } from './ticketing-key';

/** The JWS `typ` of a statement about a ticketing key. */
export const KEY_JWS_TYPE = 'guanming-key+jws';

/** How long a key statement may be used at most, in seconds: 7 days. */
export const MAX_KEY_STATEMENT_LIFETIME = 7 * 86_400;

/** Payload of a key statement, with which one ticketing key vouches for another: RFC 8785 text. */
export const keyStatementSchema = z
  .strictObject({
    /** Version of this form. */
    v: z.literal(1),
    /** As in an order: the installation. */
    aud: audienceSchema,
    /** When it was written. */
    iat: numericDateSchema,
    /** From when on it is worth nothing, {@link MAX_KEY_STATEMENT_LIFETIME} after `iat` at most. */
    exp: numericDateSchema,
    scenicSpotId: scenicSpotIdSchema,
    action: z.enum(['add', 'veto']),
    /** The key to add or to veto. */
    jwk: publicJwkSchema,
    nonce: nonceSchema,
  })
  .check(endsWithin(MAX_KEY_STATEMENT_LIFETIME));
export type KeyStatement = z.infer<typeof keyStatementSchema>;

/** A key statement taken apart, its signature not verified. */
export interface SignedKeyStatement {
  /** The compact JWS itself. */
  readonly jws: string;
  readonly header: JwsHeader;
  readonly statement: KeyStatement;
  /** SHA-256 of the payload, lower-case hex. */
  readonly payloadDigest: string;
}

/** Statements that together ask for a new key. */
export interface KeyAddition {
  readonly statement: KeyStatement;
  /** Thumbprint of the new key. */
  readonly thumbprint: string;
  /** By the new key: proof of possession. */
  readonly proof: SignedKeyStatement;
  /** By an active key of the spot; absent for a first key or a recovery. */
  readonly authorization?: SignedKeyStatement;
}

/**
 * Takes a key statement apart without verifying it.
 *
 * @param at - transaction time
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID - not a statement, or for another installation
 * @throws InvoiceError KEY_STATEMENT_TIME_IN_FUTURE - `iat` is more than 5 minutes later than `at`
 * @throws InvoiceError KEY_STATEMENT_EXPIRED - `exp` has come
 */
export function readKeyStatement(
  jws: string,
  settings: Pick<Settings, 'channel' | 'instanceId'>,
  at: Instant,
): SignedKeyStatement {
  const code = 'TICKETING_KEY_PROOF_INVALID';
  const { header, payload, value } = readCompactJws(jws, KEY_JWS_TYPE, code);
  const statement = parseWith(keyStatementSchema, value, code);
  if (statement.aud !== orderAudience(settings)) {
    throw new InvoiceError(code, `the statement is not for ${orderAudience(settings)}`);
  }
  assertSignedTime('the key statement', statement, at, {
    early: 'KEY_STATEMENT_TIME_IN_FUTURE',
    late: 'KEY_STATEMENT_EXPIRED',
  });
  return { jws, header, statement, payloadDigest: payloadDigest(payload) };
}

/**
 * Verifies the signature of a key statement.
 *
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID
 */
export async function verifyKeyStatement(jws: string, jwk: PublicJwk): Promise<void> {
  await verifyCompactJws(jws, jwk, 'TICKETING_KEY_PROOF_INVALID');
}

/** Signs a key statement with a key whose thumbprint is `kid`. */
export async function signKeyStatement(
  statement: KeyStatement,
  privateKey: SigningKey,
  kid: string,
): Promise<string> {
  const payload = new TextEncoder().encode(canonicalize(statement));
  return signCompactJws(payload, privateKey, { kid, typ: KEY_JWS_TYPE });
}

/**
 * Reads one or two statements that ask for a new key, in any order: one by the new key, and for a
 * rotation one by an active key, over the same payload. No signature is verified.
 *
 * @param at - transaction time
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID, KEY_STATEMENT_TIME_IN_FUTURE,
 *   KEY_STATEMENT_EXPIRED
 */
export function readKeyAddition(
  statements: readonly string[],
  settings: Pick<Settings, 'channel' | 'instanceId'>,
  at: Instant,
): KeyAddition {
  const read = statements.map((jws) => readKeyStatement(jws, settings, at));
  const proof = read.find(({ header, statement }) => header.kid === thumbprint(statement.jwk));
  const others = read.filter((statement) => statement !== proof);
  if (proof?.statement.action !== 'add' || others.length > 1) {
    throw proofInvalid('adding a key takes a statement "add" by the new key and at most one more');
  }
  const { statement, header } = proof;
  const addition = { statement, thumbprint: header.kid, proof };
  const [authorization] = others;
  if (authorization === undefined) {
    return addition;
  }
  if (
    authorization.payloadDigest !== proof.payloadDigest ||
    authorization.header.kid === header.kid
  ) {
    throw proofInvalid('the two statements must be one payload signed by two keys');
  }
  return { ...addition, authorization };
}

/**
 * The record of a new key, after both signatures were verified. With an authorizing key it takes
 * effect at once; a first key or a recovery after the key delay.
 *
 * @param existing - the record of the same thumbprint: a key is added once, ever
 * @param authorizer - the active key that signed, or why there is none
 * @throws InvoiceError TICKETING_KEY_ALREADY_ADDED; for the authorizer as {@link assertKeyActive}
 */
export function addKey(
  addition: KeyAddition,
  facts: {
    readonly existing: TicketingKey | undefined;
    readonly authorizer: TicketingKey | 'first' | 'recovery';
    readonly settings: Settings;
  },
  at: Instant,
): TicketingKey {
  const { existing, authorizer, settings } = facts;
  if (existing !== undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_ALREADY_ADDED',
      `the key was added at ${existing.addedAt}`,
    );
  }
  const added = {
    scenicSpotId: addition.statement.scenicSpotId,
    thumbprint: addition.thumbprint,
    jwk: addition.statement.jwk,
    addedAt: at,
  };
  if (typeof authorizer === 'string') {
    const activeFrom = addSeconds(at, keyDelayAt(settings, at));
    return { ...added, activeFrom, authorizedBy: authorizer };
  }
  assertKeyActive(authorizer, at);
  return { ...added, activeFrom: at, authorizedBy: authorizer.thumbprint };
}

function proofInvalid(detail: string): InvoiceError {
  return new InvoiceError('TICKETING_KEY_PROOF_INVALID', detail);
}
