import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalize } from './canonical-json';

/** 32 bytes in base64url: 43 characters, the last without spare bits. */
const coordinateSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'is not 32 bytes in base64url');

/** A P-256 public key (RFC 7518, section 6.2.1) with exactly its required members. */
export const publicJwkSchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinateSchema,
  y: coordinateSchema,
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** SHA-256 thumbprint of a key, base64url (RFC 7638): its `kid` everywhere. */
export function thumbprint(jwk: PublicJwk): string {
  const { crv, kty, x, y } = jwk;
  return createHash('sha256').update(canonicalize({ crv, kty, x, y })).digest('base64url');
}
