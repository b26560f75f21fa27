import {
  ORDER_JWS_TYPE,
  orderPayload,
  publicJwkSchema,
  thumbprint,
  type Order,
} from '@guanming/chaincode/domain';
import { p256 } from '@noble/curves/nist.js';

/** The private key of the samples' spot: known to everybody, hence worth nothing. */
const SECRET = Buffer.from('sample spot'.padEnd(32, '.'));

/** The public key of the samples' spot. */
export const sampleKey = publicJwkSchema.parse(
  (() => {
    const point = Buffer.from(p256.getPublicKey(SECRET, false));
    const x = point.subarray(1, 33).toString('base64url');
    const y = point.subarray(33).toString('base64url');
    return { kty: 'EC', crv: 'P-256', x, y };
  })(),
);

/**
 * Signs an order as the samples' spot. Unlike `signOrder`, always with the same bytes (deterministic
 * ECDSA, RFC 6979), since they are part of the golden files.
 */
export function signSampleOrder(order: Order): string {
  const header = { alg: 'ES256', kid: thumbprint(sampleKey), typ: ORDER_JWS_TYPE };
  const signed = [JSON.stringify(header), orderPayload(order)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const signature = p256.sign(Buffer.from(signed), SECRET, { prehash: true, lowS: true });
  return `${signed}.${Buffer.from(signature.toBytes('compact')).toString('base64url')}`;
}
