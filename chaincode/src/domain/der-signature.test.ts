import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { codeOf } from '../testing/wire';
import { readDerSignature } from './der-signature';

const read = (der: Uint8Array): Promise<string> =>
  codeOf(Promise.resolve().then(() => readDerSignature(der, 'ACT_INVALID')));

describe('a signature in DER', () => {
  it('is the two numbers that a JWS would have', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (let round = 0; round < 300; round += 1) {
      const der = sign('sha256', Buffer.from([round & 0xff]), privateKey);
      expect(readDerSignature(der, 'ACT_INVALID')).to.have.length(64);
    }
    expect(publicKey.asymmetricKeyType).to.equal('ec');
  });

  const one = [2, 1, 1];
  const long = [2, 33, 0, 0xff, ...Array<number>(31).fill(1)];
  const der = (...numbers: readonly number[][]): Uint8Array => {
    const body = numbers.flat();
    return Uint8Array.from([0x30, body.length, ...body]);
  };

  it('has one form alone', async () => {
    expect(await read(der(one, long))).to.equal('none');
    for (const other of [
      new Uint8Array(),
      der(one),
      der(one, one, one),
      der(one, [2, 2, 0, 1]),
      der(one, [2, 1, 0x80]),
      der(one, [2, 0]),
      der(one, [2, 1, 0]),
      der(one, [3, 1, 1]),
      der(one, [2, 34, 0, 0xff, ...Array<number>(32).fill(1)]),
      Uint8Array.from([0x31, 6, ...one, ...one]),
      Uint8Array.from([0x30, 0x81, 6, ...one, ...one]),
      Uint8Array.from([0x30, 6, ...one, ...one, 0]),
    ]) {
      expect(await read(other), Buffer.from(other).toString('hex')).to.equal('ACT_INVALID');
    }
  });
});
