import { createPrivateKey, sign } from 'node:crypto';
import type { Signer } from '@hyperledger/fabric-gateway';

/** Order of the group of P-256 (SEC 2, section 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const COMPONENT_BYTES = 32;

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** An INTEGER in DER (ITU-T X.690, 8.3): no needless leading zero, none missing. */
function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const content = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, content.length), content]);
}

/** Fabric accepts only the lower of the two values of `s` that make a signature valid. */
function lowS(s: bigint): bigint {
  return s > ORDER / 2n ? ORDER - s : s;
}

/**
 * Signs messages (not digests: connect with `hash.none`) with ECDSA P-256 and SHA-256 by OpenSSL,
 * ten times as fast as the client's own signer in JavaScript.
 *
 * @param privateKeyPem - PKCS #8 or SEC 1
 */
export function newNativeSigner(privateKeyPem: string): Signer {
  const key = createPrivateKey(privateKeyPem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new TypeError('The private key of a Fabric identity must be on the curve P-256.');
  }
  return (message) => {
    const raw = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
    const r = derInteger(toBigInt(raw.subarray(0, COMPONENT_BYTES)));
    const s = derInteger(lowS(toBigInt(raw.subarray(COMPONENT_BYTES))));
    return Promise.resolve(Buffer.concat([Buffer.of(0x30, r.length + s.length), r, s]));
  };
}
