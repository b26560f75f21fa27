import { sign } from 'node:crypto';
import { canonicalize, withLowS } from '@guanming/chaincode/domain';
import type { Order } from '@guanming/chaincode/domain';
import type { LedgerConnections } from '@guanming/ledger';
import { readSigningKey } from '@guanming/ledger';
import { readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import type { SigningKeyPair } from '@guanming/ledger';
import { expectCode } from '@guanming/runtime/testing';
import { problemSchema } from '@guanming/wire';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import { Sales } from './testing/installation/sales';
import { BillingRequests } from './testing/installation/server-clients';

type Header = Record<string, unknown>;

/** The order of P-256 (NIST SP 800-186, section 3.2.1.3). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same JWS with the other of the two values of s: the signature is right. */
function withHighS(jws: string): string {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const hex = Buffer.from(signature, 'base64url').toString('hex');
  const s = (N - BigInt(`0x${hex.slice(64)}`)).toString(16).padStart(64, '0');
  return [header, payload, Buffer.from(hex.slice(0, 64) + s, 'hex').toString('base64url')].join(
    '.',
  );
}

describe('orders that are no orders', () => {
  let local: LocalInstallation;
  let sales: Sales;
  let billing: BillingRequests;
  let ledger: LedgerConnections;
  let bureauLedger: LedgerConnections;
  let key: SigningKeyPair;
  let otherKey: SigningKeyPair;

  before(() => {
    const installation = Installation.fromEnvironment();
    local = readLocalInstallation(installation.dir);
    sales = new Sales(installation);
    billing = new BillingRequests(installation.urls.billing, sales);
    ledger = installation.connectLedger('verifier');
    bureauLedger = installation.connectLedger('tax-bureau');
    const keyOf = (scenicSpotId: string): SigningKeyPair =>
      readSigningKey(local.credentials.signingKeyFiles[scenicSpotId] ?? '');
    key = keyOf('qingyan-shan');
    otherKey = keyOf('yunqi-guzhen');
  });

  after(async () => {
    await billing.close();
    ledger.close();
    bureauLedger.close();
  });

  /** A JWS with any header over any text. */
  function jws(
    payload: string,
    { header = {}, by = key }: { header?: Header; by?: SigningKeyPair } = {},
  ): string {
    const full = { alg: 'ES256', kid: by.thumbprint, typ: 'guanming-order+jws', ...header };
    const parts = [JSON.stringify(full), payload].map((part) =>
      Buffer.from(part, 'utf8').toString('base64url'),
    );
    const text = parts.join('.');
    const signature = sign('sha256', Buffer.from(text), {
      key: by.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${text}.${Buffer.from(withLowS(signature)).toString('base64url')}`;
  }

  const good = (order: Order): string => jws(canonicalize(order));

  const edited = (order: Order, change: object): string =>
    jws(canonicalize({ ...order, ...change }));

  /** Written so many seconds later, and as long good. */
  const moved = (order: Order, seconds: number): string =>
    edited(order, { iat: order.iat + seconds, exp: order.exp + seconds });

  const cases: [what: string, make: (order: Order) => string, status: number, code: string][] = [
    ['no JWS', () => 'abc', 422, 'ORDER_MALFORMED'],
    [
      'alg none',
      (order) => {
        const [header, payload] = jws(canonicalize(order), { header: { alg: 'none' } }).split('.');
        return `${header ?? ''}.${payload ?? ''}.`;
      },
      422,
      'ORDER_MALFORMED',
    ],
    [
      'alg none with a signature',
      (order) => jws(canonicalize(order), { header: { alg: 'none' } }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'alg HS256',
      (order) => jws(canonicalize(order), { header: { alg: 'HS256' } }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'another typ',
      (order) => jws(canonicalize(order), { header: { typ: 'guanming-key+jws' } }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'crit',
      (order) => jws(canonicalize(order), { header: { crit: ['exp'] } }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'a key in its header',
      (order) => jws(canonicalize(order), { header: { jwk: key.jwk } }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'the key of another spot',
      (order) => jws(canonicalize(order), { by: otherKey }),
      422,
      'TICKETING_KEY_NOT_FOUND',
    ],
    [
      'the kid of the spot and the signature of another',
      (order) => jws(canonicalize(order), { by: otherKey, header: { kid: key.thumbprint } }),
      422,
      'ORDER_SIGNATURE_INVALID',
    ],
    [
      'a payload that was changed after it was signed',
      (order) => {
        const [header, , signature] = good(order).split('.');
        const text = canonicalize({ ...order, iat: order.iat + 1 });
        return [header, Buffer.from(text).toString('base64url'), signature].join('.');
      },
      422,
      'ORDER_SIGNATURE_INVALID',
    ],
    [
      'another installation',
      (order) => edited(order, { aud: 'invoices/elsewhere00' }),
      422,
      'ORDER_AUDIENCE_MISMATCH',
    ],
    [
      'a total that is one fen off',
      (order) => edited(order, { total: order.total + 1n }),
      422,
      'ORDER_TOTALS_MISMATCH',
    ],
    [
      'a total of 0.00',
      (order) =>
        edited(order, { lines: order.lines.map((l) => ({ ...l, unitPrice: 0n })), total: 0n }),
      422,
      'ORDER_AMOUNT_ZERO',
    ],
    [
      'a time of 2040',
      (order) => moved(order, 2_208_988_800 - order.iat),
      422,
      'ORDER_TIME_IN_FUTURE',
    ],
    ['a time ten minutes ahead', (order) => moved(order, 600), 422, 'ORDER_TIME_IN_FUTURE'],
    ['a time of 1970', (order) => moved(order, -order.iat), 422, 'ORDER_EXPIRED'],
    ['a time 30 days ago', (order) => moved(order, -30 * 86_400), 422, 'ORDER_EXPIRED'],
    [
      'an end a minute ago',
      (order) => edited(order, { iat: order.iat - 120, exp: order.iat - 60 }),
      422,
      'ORDER_EXPIRED',
    ],
    [
      'an end before its begin',
      (order) => edited(order, { exp: order.iat - 1 }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'an end in 31 days',
      (order) => edited(order, { exp: order.iat + 31 * 86_400 }),
      422,
      'ORDER_MALFORMED',
    ],
    ['another version', (order) => edited(order, { v: 2 }), 422, 'ORDER_MALFORMED'],
    ['a signature with a high s', (order) => withHighS(good(order)), 422, 'ORDER_MALFORMED'],
    ['a time before 1970', (order) => edited(order, { iat: -1 }), 422, 'ORDER_MALFORMED'],
    [
      'a negative price',
      (order) => edited(order, { lines: order.lines.map((l) => ({ ...l, unitPrice: -1n })) }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'an item that the catalogue does not have',
      (order) => edited(order, { lines: order.lines.map((l) => ({ ...l, itemCode: 'yacht' })) }),
      422,
      'ITEM_NOT_IN_CATALOGUE',
    ],
    [
      'a rate of its own',
      (order) => edited(order, { lines: order.lines.map((line) => ({ ...line, vatRate: 0 })) }),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'a half ticket',
      (order) => jws(canonicalize(order).replace(/"quantity":\d+/, '"quantity":0.5')),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'a blank in its JSON',
      (order) => jws(canonicalize(order).replace(',', ', ')),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'a member twice',
      (order) => jws(canonicalize(order).replace('"total":', '"total":1,"total":')),
      422,
      'ORDER_MALFORMED',
    ],
    [
      'a wrong credit code',
      (order) =>
        edited(order, {
          buyer: { kind: 'organization', name: '某公司', creditCode: '91330106MA2CFLDG4A' },
        }),
      422,
      'CREDIT_CODE_INVALID',
    ],
    [
      'a wrong credit code as tax number that nobody confirmed',
      (order) =>
        edited(order, {
          buyer: { kind: 'taxpayer', name: '某公司', taxNumber: '91330106MA2CFLDG4A' },
        }),
      422,
      'TAX_NUMBER_NOT_CONFIRMED',
    ],
    [
      'a tax number of 17 characters',
      (order) =>
        edited(order, {
          buyer: {
            kind: 'taxpayer',
            name: '某公司',
            taxNumber: '91330106MA2CFLDG4',
            numberConfirmed: true,
          },
        }),
      422,
      'TAX_NUMBER_INVALID',
    ],
    [
      'a credit code as registration number abroad',
      (order) =>
        edited(order, {
          buyer: { kind: 'overseas', name: 'ACME', registrationNumber: '91330106MA2CFLDG4R' },
        }),
      422,
      'REGISTRATION_NUMBER_INVALID',
    ],
    [
      'a character that no invoice can print',
      (order) => edited(order, { buyer: { kind: 'individual', name: '王😀' } }),
      422,
      'CHARACTER_NOT_PRINTABLE',
    ],
    [
      'a bidi override in the name',
      (order) => edited(order, { buyer: { kind: 'individual', name: '王\u202e明' } }),
      422,
      'ORDER_MALFORMED',
    ],
    ['20 kB', (order) => jws(canonicalize(order) + ' '.repeat(20_000)), 422, 'REQUEST_INVALID'],
  ];
  for (const [what, make, status, code] of cases) {
    it(`are refused with ${what}: ${code}, and no transaction is ordered`, async () => {
      const order = sales.newOrder();
      // The bureau answers after its own peer has what was ordered.
      const peer = bureauLedger.reader('reader');
      const height = await peer.readHeight();

      const answer = await billing.send({ jws: make(order) });

      expect(await peer.readHeight()).to.equal(height);
      expect(problemSchema.parse(answer.body).code).to.equal(code);
      expect(answer.status).to.equal(status);
      expect(answer.body).to.have.property('detail').that.has.length.greaterThan(10);
      const reader = ledger.reader('auditor');
      await expectCode(reader.readOrder(order), 'ORDER_NOT_FOUND');
    });
  }

  it('are refused from the ticketing server of another spot', async () => {
    const sale = await sales.sell();
    const { scenicSpotId } = sales.spot;
    const installation = Installation.fromEnvironment();
    const other = installation.spots.find((one) => one.scenicSpotId !== scenicSpotId);
    const stranger = new BillingRequests(local.urls.billing, new Sales(installation, other));

    const { status, body } = await stranger.send(sale);
    await stranger.close();

    expect([status, problemSchema.parse(body).code]).to.deep.equal([403, 'CALLER_NOT_ALLOWED']);
  });
});
