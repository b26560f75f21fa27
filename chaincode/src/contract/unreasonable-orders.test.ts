import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { canonicalize } from '../domain/canonical-json';
import { secondsOfInstant } from '../domain/instant';
import { MAX_ORDER_LIFETIME } from '../domain/order';
import { signOrder } from '../domain/order-jws';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { transientItems } from '../testing/wire';

const line = { itemCode: 'adult', quantity: 1, unitPrice: 1 };
const seconds = (instant: string): number => secondsOfInstant(instant);

/** The times of an order that was written then and lasts as long as one may. */
const written = (instant: string): { iat: number; exp: number } => {
  const iat = seconds(instant);
  return { iat, exp: iat + MAX_ORDER_LIFETIME };
};

/** Members without a value have no text. */
const withoutAbsent = (order: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));

/** The ledger's time is 2026-11-22T06:00:00Z. */
const cases: readonly [why: string, change: Readonly<Record<string, unknown>>, code: string][] = [
  ['of 0.00', { lines: [{ ...line, unitPrice: 0 }], total: 0 }, 'ORDER_AMOUNT_ZERO'],
  [
    'of many free tickets',
    { lines: Array(20).fill({ ...line, quantity: 100_000, unitPrice: 0 }), total: 0 },
    'ORDER_AMOUNT_ZERO',
  ],
  ['of 0.00 with lines that cost', { total: 0 }, 'ORDER_TOTALS_MISMATCH'],
  ['with a negative price', { lines: [{ ...line, unitPrice: -1 }], total: -1 }, 'ORDER_MALFORMED'],
  ['with no ticket', { lines: [{ ...line, quantity: 0 }], total: 0 }, 'ORDER_MALFORMED'],
  ['with a negative quantity', { lines: [{ ...line, quantity: -1 }] }, 'ORDER_MALFORMED'],
  ['with a total above 10^13 fen', { total: 10_000_000_000_001 }, 'ORDER_MALFORMED'],
  [
    'whose lines add up to more than a total can be',
    {
      lines: Array(20).fill({ ...line, quantity: 100_000, unitPrice: 10_000_000_000_000 }),
      total: 10_000_000_000_000,
    },
    'ORDER_TOTALS_MISMATCH',
  ],
  ['of 2040', written('2040-01-01T00:00:00Z'), 'ORDER_TIME_IN_FUTURE'],
  ['of 2286', { iat: 9_999_999_998, exp: 9_999_999_999 }, 'ORDER_TIME_IN_FUTURE'],
  ['of more than 5 minutes ahead', written('2026-11-22T06:05:01Z'), 'ORDER_TIME_IN_FUTURE'],
  ['of 1970', { iat: 0, exp: 2_592_000 }, 'ORDER_EXPIRED'],
  ['of 2001', { iat: 1_000_000_000, exp: 1_000_000_001 }, 'ORDER_EXPIRED'],
  ['of 30 days ago', written('2026-10-23T06:00:00Z'), 'ORDER_EXPIRED'],
  ['that expires at this second', { exp: seconds('2026-11-22T06:00:00Z') }, 'ORDER_EXPIRED'],
  ['of before 1970', { iat: -1 }, 'ORDER_MALFORMED'],
  ['in milliseconds', { iat: 1_795_327_100_000, exp: 1_795_327_100_001 }, 'ORDER_MALFORMED'],
  [
    'that expired before it was written',
    { exp: seconds('2026-11-22T05:58:19Z') },
    'ORDER_MALFORMED',
  ],
  ['that lasts for 31 days', { exp: seconds('2026-12-23T05:58:20Z') }, 'ORDER_MALFORMED'],
  ['that never expires', { exp: undefined }, 'ORDER_MALFORMED'],
  ['of no version', { v: undefined }, 'ORDER_MALFORMED'],
  ['of a later version', { v: 2 }, 'ORDER_MALFORMED'],
];

describe('an order that the right key signed', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  /** Issues whatever is signed; the rest of the item is that of a good order. */
  async function issue(change: Readonly<Record<string, unknown>>): Promise<unknown> {
    const order = newOrder();
    const payload = new TextEncoder().encode(canonicalize(withoutAbsent({ ...order, ...change })));
    const jws = await signOrder(payload, ledger.key.privateKey, ledger.key.thumbprint);
    const endorsement = await ledger.endorse('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([await ledger.newItem(order, { order: jws })]),
    });
    return JSON.parse(endorsement.result) as unknown;
  }

  for (const [why, change, code] of cases) {
    it(`${why} is refused: ${code}`, async () => {
      expect(await issue(change)).to.deep.equal([{ status: 'refused', code }]);
    });
  }

  it('is judged by the time of the transaction', async () => {
    const order = newOrder({ iat: seconds('2026-11-22T06:10:00Z') });
    const issueNow = async (): Promise<unknown> => {
      const endorsement = await ledger.endorse('invoices:issueInvoices', [], {
        caller: testCallers.issuer,
        transient: transientItems([await ledger.newItem(order)]),
      });
      return JSON.parse(endorsement.result) as unknown;
    };

    expect(await issueNow()).to.deep.equal([{ status: 'refused', code: 'ORDER_TIME_IN_FUTURE' }]);

    ledger.advance(300);
    expect(await issueNow()).to.have.nested.property('[0].status', 'issued');

    ledger.advance(7 * 86_400 + 300);
    expect(await issueNow()).to.deep.equal([{ status: 'refused', code: 'ORDER_EXPIRED' }]);
  });
});
