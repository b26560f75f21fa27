import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { canonicalize } from './canonical-json';
import { publicJwkSchema, thumbprint, type PublicJwk } from './public-jwk';
import { signReceipt, verifyReceipt, type Receipt } from './receipt';

const AT = 1_800_000_000;
const AUD = 'invoices/testinstance';
const DIGEST = 'ab'.repeat(32);

function newKey(): { jwk: PublicJwk; sign: (receipt: Receipt) => Promise<string> } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const jwk = publicJwkSchema.parse({ kty, crv, x, y });
  return { jwk, sign: (receipt) => signReceipt(receipt, privateKey, thumbprint(jwk)) };
}

const billing = newKey();
const bureau = newKey();

function keysOf(mspId: string): PublicJwk[] {
  const keys = new Map([
    ['BillingMSP', billing.jwk],
    ['TaxBureauMSP', bureau.jwk],
  ]);
  return [keys.get(mspId)].filter((jwk) => jwk !== undefined);
}

const receipt: Receipt = {
  v: 1,
  aud: AUD,
  iss: 'BillingMSP',
  payloadDigests: [DIGEST],
  iat: AT,
};

const verify = (jws: string, at = AT): Promise<Receipt> =>
  verifyReceipt(jws, keysOf, { aud: AUD, payloadDigest: DIGEST }, at);

async function refusal(jws: string | Promise<string>, at = AT): Promise<string> {
  try {
    await verify(await jws, at);
    return 'taken';
  } catch (error) {
    return String(error);
  }
}

describe('a receipt', () => {
  it('is taken as its issuer signed it, whichever of several orders it names', async () => {
    expect(await verify(await billing.sign(receipt))).to.deep.equal(receipt);

    const several = { ...receipt, payloadDigests: ['cd'.repeat(32), DIGEST] };
    expect(await verify(await billing.sign(several))).to.deep.equal(several);
  });

  it('is of no use for another order or another installation', async () => {
    const other = { ...receipt, payloadDigests: ['cd'.repeat(32)] };
    expect(await refusal(billing.sign(other))).to.match(/for another order/);
    const elsewhere = { ...receipt, aud: 'invoices/otherinstance' };
    expect(await refusal(billing.sign(elsewhere))).to.match(/not for invoices\/testinstance/);
  });

  it('is signed by the organization that it names, and no other', async () => {
    expect(await refusal(bureau.sign(receipt))).to.match(/no receipt key of its issuer/);
    expect(await refusal(newKey().sign(receipt))).to.match(/no receipt key of its issuer/);
    const unknown = { ...receipt, iss: 'OtherMSP' };
    expect(await refusal(billing.sign(unknown))).to.match(/no receipt key of its issuer/);
  });

  it('is refused when its content was altered', async () => {
    const [header, , signature] = (await billing.sign(receipt)).split('.');
    const altered = Buffer.from(canonicalize({ ...receipt, iat: AT - 1 })).toString('base64url');

    expect(await refusal(`${header}.${altered}.${signature}`)).to.match(/the signature is not of/);
  });

  it('is of the moment: neither old nor from the future, but for clocks 5 minutes apart', async () => {
    const jws = await billing.sign(receipt);
    for (const at of [AT - 300, AT + 300]) {
      expect(await refusal(jws, at)).to.equal('taken');
    }
    expect(await refusal(jws, AT + 301)).to.match(/-301 s from now/);
    expect(await refusal(jws, AT - 301)).to.match(/301 s from now/);
  });

  it('is no signature of another type', async () => {
    expect(await refusal('a.b')).to.match(/three parts/);
  });
});
