import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect } from 'chai';
import { hasLowS, withLowS } from './low-s';

/** The order of P-256, as NIST SP 800-186 has it. */
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A signature with this s; r does not matter. */
function signatureWith(s: bigint): Uint8Array {
  return Buffer.from(`${'11'.repeat(32)}${s.toString(16).padStart(64, '0')}`, 'hex');
}

describe('s of a signature', () => {
  it('is low up to half of the order of the curve', () => {
    const half = (n - 1n) / 2n;

    for (const s of [0n, 1n, half - 1n, half]) {
      expect(hasLowS(signatureWith(s)), String(s)).to.equal(true);
    }
    for (const s of [half + 1n, n - 1n, n, 2n ** 256n - 1n]) {
      expect(hasLowS(signatureWith(s)), String(s)).to.equal(false);
    }
  });

  it('is replaced by n - s where that is the lower one, with all leading zeros', () => {
    for (const s of [1n, 255n, (n - 1n) / 2n]) {
      expect(withLowS(signatureWith(s))).to.deep.equal(signatureWith(s));
      expect(withLowS(signatureWith(n - s))).to.deep.equal(signatureWith(s));
    }
  });

  it('makes a signature that is as right as before', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    let replaced = 0;
    for (let index = 0; index < 64; index += 1) {
      const text = Buffer.from(`order ${index}`);
      const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const lower = withLowS(signature);

      expect(hasLowS(lower)).to.equal(true);
      expect(verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, lower)).to.equal(
        true,
      );
      replaced += Number(!hasLowS(signature));
    }
    expect(replaced).to.be.within(1, 63);
  });
});
