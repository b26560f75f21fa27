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
import { mspIdSchema, scenicSpotIdSchema } from './identifiers';
import { audienceSchema } from './order';
import { parseWith } from './parse';
import type { PublicJwk } from './public-jwk';
import { MAX_SIGNER_LEAD, numericDateSchema } from './signed-time';

/** The JWS `typ` of an access token. */
export const ACCESS_JWS_TYPE = 'guanming-access+jws';

/** Longest time from `iat` to `exp`, in seconds. */
export const MAX_ACCESS_LIFE = 600;

/**
 * Payload with which a ticketing server proves to its billing provider for which spot it asks:
 * RFC 8785 text, signed with a ticketing key of the spot. It is a bearer token (RFC 6750) for a few
 * minutes, of use with this provider alone.
 */
export const accessTokenSchema = z.strictObject({
  v: z.literal(1),
  /** As in an order: the installation. */
  aud: audienceSchema,
  /** MSP id of the billing provider that is asked. */
  provider: mspIdSchema,
  scenicSpotId: scenicSpotIdSchema,
  /** When it was signed, in seconds since 1970 UTC. */
  iat: numericDateSchema,
  /** From when on it is not valid any more, in seconds since 1970 UTC. */
  exp: numericDateSchema,
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** An access token taken apart, its signature not verified. */
export interface SignedAccessToken {
  /** The compact JWS itself. */
  readonly jws: string;
  readonly header: JwsHeader;
  readonly token: AccessToken;
}

/**
 * Takes an access token apart without verifying its signature, to know which key to read.
 *
 * @throws InvoiceError ARGUMENT_INVALID
 */
export function readAccessToken(jws: string): SignedAccessToken {
  const { header, value } = readCompactJws(jws, ACCESS_JWS_TYPE, 'ARGUMENT_INVALID');
  return { jws, header, token: parseWith(accessTokenSchema, value, 'ARGUMENT_INVALID') };
}

/**
 * Checks that an access token is for this provider of this installation, and valid now.
 *
 * @param at - seconds since 1970 UTC
 * @throws InvoiceError ARGUMENT_INVALID
 */
export function assertAccessFor(
  { aud, provider, iat, exp }: AccessToken,
  here: Pick<AccessToken, 'aud' | 'provider'>,
  at: number,
): void {
  if (aud !== here.aud || provider !== here.provider) {
    throw invalid(`it is for ${provider} of ${aud}, this is ${here.provider} of ${here.aud}`);
  }
  if (exp <= iat || exp - iat > MAX_ACCESS_LIFE) {
    throw invalid(`it must end at most ${MAX_ACCESS_LIFE} s after it was signed`);
  }
  if (iat > at + MAX_SIGNER_LEAD) {
    throw invalid('it was signed in the future: set the clock of the ticketing server');
  }
  if (exp <= at) {
    throw invalid('it has expired: sign another one');
  }
}

/**
 * Verifies the signature of an access token.
 *
 * @param jwk - the key on the ledger whose thumbprint the header names
 * @throws InvoiceError ARGUMENT_INVALID
 */
export async function verifyAccessToken(jws: string, jwk: PublicJwk): Promise<void> {
  await verifyCompactJws(jws, jwk, 'ARGUMENT_INVALID');
}

/** Signs an access token with a ticketing key whose thumbprint is `kid`. */
export async function signAccessToken(
  token: AccessToken,
  privateKey: SigningKey,
  kid: string,
): Promise<string> {
  const payload = new TextEncoder().encode(canonicalize(token));
  return signCompactJws(payload, privateKey, { kid, typ: ACCESS_JWS_TYPE });
}

function invalid(detail: string): InvoiceError {
  return new InvoiceError('ARGUMENT_INVALID', detail);
}
