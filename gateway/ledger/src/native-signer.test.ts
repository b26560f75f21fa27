import { generateKeyPairSync, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { expect } from 'chai';
import { newNativeSigner } from './native-signer';

const HALF_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n / 2n;

function pemOf(namedCurve: string): { pem: string; publicKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey };
}

/** The second INTEGER of a DER signature. */
function sOf(signature: Uint8Array): bigint {
  const rLength = signature[3] ?? 0;
  const s = signature.subarray(4 + rLength + 2);
  return BigInt(`0x${Buffer.from(s).toString('hex')}`);
}

describe('newNativeSigner', () => {
  it('makes DER signatures that OpenSSL takes, with a low s, for many messages', async () => {
    const { pem, publicKey } = pemOf('P-256');
    const sign = newNativeSigner(pem);

    for (let index = 0; index < 300; index += 1) {
      const message = Buffer.from(`message ${index}`);

      const signature = await sign(message);

      expect(verify('sha256', message, publicKey, signature)).to.equal(true);
      expect(sOf(signature) <= HALF_ORDER).to.equal(true);
    }
  });

  it('refuses a key on another curve', () => {
    expect(() => newNativeSigner(pemOf('P-384').pem)).to.throw(TypeError, 'P-256');
  });
});
