import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { calculateJwkThumbprint } from 'jose';
import { signCompactJws } from './compact-jws';
import { isInvoiceErrorCode } from './errors';
import {
  isSignedBy,
  orderAudience,
  orderPayload,
  readOrderJws,
  signOrder,
  verifyOrderJws,
} from './order-jws';
import { withLowS } from './low-s';
import { publicJwkSchema, thumbprint, type PublicJwk } from './public-jwk';
import { at, invoiceVectors, keyVectors, newOrder, orderVectors, privateKey } from './sample.test';
import { expectCode, expectRejection } from './vectors.test';

function publicJwk(name: string): PublicJwk {
  return publicJwkSchema.parse(createPublicKey(privateKey(name)).export({ format: 'jwk' }));
}

describe('signed orders', () => {
  const key = publicJwk('ticketing');
  const kid = keyVectors.thumbprints['ticketing']!;

  for (const vector of orderVectors.valid) {
    it(`takes ${vector.name}`, async () => {
      const signed = readOrderJws(vector.jws);

      await verifyOrderJws(vector.jws, key);
      expect(await isSignedBy(signed, key)).to.equal(true);
      expect(signed.order).to.deep.equal(vector.order);
      expect(signed.payloadDigest).to.equal(vector.payloadDigest);
      expect(signed.header).to.deep.equal({ alg: 'ES256', kid, typ: 'guanming-order+jws' });
      expect(new TextDecoder().decode(signed.payload)).to.equal(vector.payload);
      expect(orderPayload(vector.order)).to.deep.equal(new TextEncoder().encode(vector.payload));
    });
  }

  for (const { name, jws, code } of orderVectors.malformed) {
    it(`refuses ${name}`, () => {
      if (!isInvoiceErrorCode(code)) {
        throw new Error(code);
      }
      expectCode(code, () => readOrderJws(jws));
    });
  }

  for (const { name, jws } of orderVectors.forged) {
    it(`reads but does not verify: ${name}`, async () => {
      const signed = readOrderJws(jws);

      expect(await isSignedBy(signed, key)).to.equal(false);
      await expectRejection('ORDER_SIGNATURE_INVALID', verifyOrderJws(jws, key));
    });
  }

  it('says for an organization that the credit code is wrong', () => {
    const vector = orderVectors.malformed.find(({ code }) => code === 'CREDIT_CODE_INVALID')!;

    const error = expectCode('CREDIT_CODE_INVALID', () => readOrderJws(vector.jws));

    expect(error.detail).to.match(/^buyer\.creditCode: /);
  });

  it('say how to mend a signature with a high s, of which the other half verifies', async () => {
    const { jws } = orderVectors.malformed.find(({ name }) => name === 'high s')!;

    const { detail } = expectCode('ORDER_MALFORMED', () => readOrderJws(jws));

    expect(detail).to.contain('high s').and.contain('n - s');
    expect(await isSignedBy({ jws }, key)).to.equal(true);
    const [header, payload, signature = ''] = jws.split('.');
    const mended = Buffer.from(withLowS(Buffer.from(signature, 'base64url'))).toString('base64url');
    expect(await isSignedBy(readOrderJws(`${header}.${payload}.${mended}`), key)).to.equal(true);
  });

  it('are signed with a low s', async () => {
    const payload = orderPayload(newOrder());
    for (let index = 0; index < 16; index += 1) {
      readOrderJws(await signOrder(payload, privateKey('ticketing'), kid));
    }
  });

  it('are signed anew with other bytes and equal content', async () => {
    const payload = orderPayload(newOrder());

    const first = await signOrder(payload, privateKey('ticketing'), kid);
    const second = await signOrder(payload, privateKey('ticketing'), kid);

    expect(first).not.to.equal(second);
    expect(readOrderJws(first).payloadDigest).to.equal(readOrderJws(second).payloadDigest);
    await verifyOrderJws(second, key);
  });

  it('are not of a key that the ledger does not have', async () => {
    const signed = readOrderJws(orderVectors.valid[0]!.jws);

    expect(await isSignedBy(signed, undefined)).to.equal(false);
    expect(await isSignedBy(signed, publicJwk('other'))).to.equal(false);
  });

  it('do not verify with another key', async () => {
    const { jws } = orderVectors.valid[0]!;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = publicJwkSchema.parse(publicKey.export({ format: 'jwk' }));

    expect(await isSignedBy({ jws }, other)).to.equal(false);
    expect(await isSignedBy({ jws }, key)).to.equal(true);
  });

  it('do not pass for a failure of something else', async () => {
    const { jws } = orderVectors.valid[0]!;
    const notOnTheCurve = { ...key, y: key.x };

    const outcome = await isSignedBy({ jws }, notOnTheCurve).then(
      () => 'kept',
      (error: unknown) => (error as Error).message,
    );

    expect(outcome).to.equal('Invalid JWK EC key');
  });

  it('name their installation', () => {
    expect(orderAudience(invoiceVectors.settings)).to.equal(newOrder().aud);
  });

  it('are of one kind: what is signed for something else does not pass', async () => {
    const jws = await signCompactJws(orderPayload(newOrder()), privateKey('ticketing'), {
      kid,
      typ: 'guanming-key+jws',
    });

    expectCode('ORDER_MALFORMED', () => readOrderJws(jws));
  });
});

describe('public keys', () => {
  it('have the thumbprint of RFC 7638', async () => {
    for (const [name, expected] of Object.entries(keyVectors.thumbprints)) {
      expect(thumbprint(publicJwk(name))).to.equal(expected);
      expect(await calculateJwkThumbprint(publicJwk(name))).to.equal(expected);
    }
  });

  it('are points of P-256 and nothing more', () => {
    const jwk = publicJwk('ticketing');
    const beyondPrime = Buffer.alloc(32, 0xff).toString('base64url');
    const refused = [
      { ...jwk, x: jwk.y },
      { ...jwk, x: beyondPrime },
      { ...jwk, y: beyondPrime },
      { ...jwk, crv: 'P-384' },
      { ...jwk, kty: 'RSA' },
      { ...jwk, d: jwk.x },
      { ...jwk, kid: thumbprint(jwk) },
      { ...jwk, x: `${jwk.x}=` },
      { kty: 'EC', crv: 'P-256', x: jwk.x },
    ];

    expect(refused.filter((value) => publicJwkSchema.safeParse(value).success)).to.deep.equal([]);
    expect(invoiceVectors.key.jwk).to.deep.equal(jwk);
    expect(at > invoiceVectors.key.activeFrom).to.equal(true);
  });
});
