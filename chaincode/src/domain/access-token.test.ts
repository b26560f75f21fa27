import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import {
  assertAccessFor,
  readAccessToken,
  signAccessToken,
  verifyAccessToken,
} from './access-token';
import type { AccessToken } from './access-token';
import type { InvoiceError } from './errors';
import { publicJwkSchema, thumbprint } from './public-jwk';

const NOW = 1_795_000_000;
const here = { aud: 'invoices/testinstance', provider: 'BillingMSP' };

function newToken(changes: Partial<AccessToken> = {}): AccessToken {
  const scenicSpotId = 'qingyan-shan' as AccessToken['scenicSpotId'];
  return { v: 1, ...here, scenicSpotId, iat: NOW, exp: NOW + 300, ...changes };
}

function newKey(): ReturnType<typeof generateKeyPairSync> & {
  jwk: ReturnType<typeof publicJwkSchema.parse>;
} {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...pair, jwk: publicJwkSchema.parse(pair.publicKey.export({ format: 'jwk' })) };
}

function detailOf(changes: Partial<AccessToken>, at = NOW): string | undefined {
  try {
    assertAccessFor(newToken(changes), here, at);
    return undefined;
  } catch (error) {
    return (error as InvoiceError).detail;
  }
}

describe('access tokens of ticketing servers', () => {
  it('are signed, read and verified; of another key they do not pass', async () => {
    const key = newKey();
    const jws = await signAccessToken(newToken(), key.privateKey, thumbprint(key.jwk));

    const { header, token } = readAccessToken(jws);
    await verifyAccessToken(jws, key.jwk);
    const other = await verifyAccessToken(jws, newKey().jwk).catch((error: unknown) => error);

    expect(token).to.deep.equal(newToken());
    expect(header).to.include({ alg: 'ES256', typ: 'guanming-access+jws' });
    expect(other).to.have.property('code', 'ARGUMENT_INVALID');
  });

  it('are valid for minutes, with this provider of this installation', () => {
    expect(detailOf({})).to.equal(undefined);
    expect(detailOf({}, NOW + 299)).to.equal(undefined);
    expect(detailOf({}, NOW - 300)).to.equal(undefined);
    expect(detailOf({ exp: NOW + 600 })).to.equal(undefined);
    expect(detailOf({}, NOW + 300)).to.contain('expired');
    expect(detailOf({}, NOW - 301)).to.contain('clock');
    expect(detailOf({ exp: NOW + 601 })).to.contain('600 s');
    expect(detailOf({ exp: NOW })).to.contain('600 s');
    expect(detailOf({ provider: 'OtherMSP' })).to.contain('OtherMSP');
    expect(detailOf({ aud: 'invoices/otherinstance' })).to.contain('otherinstance');
  });

  it('are of one kind: an order or a key statement is none', () => {
    const jws = ['{"alg":"ES256","kid":"x","typ":"guanming-order+jws"}', '{}']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');

    expect(() => readAccessToken(`${jws}.${'A'.repeat(86)}`)).to.throw('ARGUMENT_INVALID');
  });
});
