import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalize } from './canonical-json';

/** 32 bytes in base64url: 43 characters, the last without spare bits. */
const coordinateSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'is not 32 bytes in base64url');

/** Prime and coefficient b of P-256 (NIST SP 800-186, section 3.2.1.3); a is -3. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** A P-256 public key (RFC 7518, section 6.2.1) with exactly its required members. */
export const publicJwkSchema = z
  .strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinateSchema,
    y: coordinateSchema,
  })
  .refine(isOnCurve, 'is not a point of the curve P-256');
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** SHA-256 thumbprint of a key, base64url (RFC 7638): its `kid` everywhere. */
export function thumbprint(jwk: PublicJwk): string {
  const { crv, kty, x, y } = jwk;
  return createHash('sha256').update(canonicalize({ crv, kty, x, y })).digest('base64url');
}

function isOnCurve(jwk: { readonly x: string; readonly y: string }): boolean {
  const x = readCoordinate(jwk.x);
  const y = readCoordinate(jwk.y);
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

function readCoordinate(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
}
