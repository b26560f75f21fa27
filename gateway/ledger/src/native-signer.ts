import { createPrivateKey, sign } from 'node:crypto';
import { withLowS } from '@guanming/chaincode/domain';
import type { Signer } from '@hyperledger/fabric-gateway';
import { p256 } from '@noble/curves/nist.js';

/**
 * Signs messages (not digests: connect with `hash.none`) with ECDSA P-256 and SHA-256 by OpenSSL,
 * ten times as fast as the client's own signer in JavaScript. Of the two values of `s` that make a
 * signature valid Fabric accepts only the lower one.
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
    const signature = p256.Signature.fromBytes(withLowS(raw), 'compact');
    return Promise.resolve(signature.toBytes('der'));
  };
}
