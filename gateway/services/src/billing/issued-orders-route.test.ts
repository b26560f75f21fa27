import { InvoiceError } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { BillingUnderTest } from '../testing/billing-in-memory';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { IssuedOrders } from './issued-orders';

describe('issued orders as the billing server tells them', () => {
  let billing: BillingUnderTest;

  beforeEach(async () => {
    billing = await BillingUnderTest.start(undefined, undefined, { firstSequence: 99 });
  });

  afterEach(() => billing.close());

  async function read(
    query = '',
    credential: string | Promise<string> = billing.spot.accessToken(),
  ): Promise<TestAnswer> {
    const path = `/v1/scenic-spots/${billing.spot.scenicSpotId}/issued-orders${query}`;
    return ask(`${billing.url}${path}`, { credential: await credential });
  }

  async function bill(): Promise<Record<string, unknown>> {
    const jws = await billing.spot.sign(billing.spot.newOrder());
    const { body } = await billing.post({ order: jws, attempted: false });
    const { invoiceNumber, transactionId, pdf } = body;
    return { order: jws, invoiceNumber, transactionId, pdf };
  }

  async function readAll(): Promise<unknown[]> {
    const orders: unknown[] = [];
    for (let query = ''; ;) {
      const { status, body } = await read(query);
      expect(status).to.equal(200);
      orders.push(...(body['orders'] as unknown[]));
      const { last } = body;
      if (typeof last !== 'string') {
        return orders;
      }
      query = `?after=${last}`;
    }
  }

  it('are the signed bytes with number, transaction and PDF, block by block, and no others', async () => {
    expect(await readAll()).to.deep.equal([]);
    const billed = [await bill(), await bill(), await bill()];

    expect(await readAll()).to.have.deep.members(billed);
  });

  it('name the invoices whose order the own node does not have', async () => {
    const { invoiceNumber } = await bill();
    const reader = billing.ledger.verifier.reader('reader');
    const known = billing.ledger.billing.reader('billing');
    const page = await new IssuedOrders({
      listSections: (...args) => known.listSections(...args),
      listLeases: (...args) => known.listLeases(...args),
      readSpot: (...args) => known.readSpot(...args),
      readInvoice: (...args) => reader.readInvoice(...args),
      readBillingData: () =>
        Promise.reject(new InvoiceError('PRIVATE_DATA_NOT_AVAILABLE', 'purged')),
    }).page(billing.spot.scenicSpotId);

    expect(page).to.deep.include({ orders: [], withoutOrder: [invoiceNumber] });
  });

  it('are told to the ticketing server of the spot alone, after a number that is one', async () => {
    const answers = await Promise.all([
      read('', billing.other.accessToken()),
      read('', 'nobody'),
      read('?after=26119000010000000001'),
      read('?after=7'),
    ]);

    expect(answers.map(({ status, body }) => [status, body['code']])).to.deep.equal([
      [403, 'CALLER_NOT_ALLOWED'],
      [401, 'CALLER_NOT_AUTHENTICATED'],
      [422, 'INVOICE_NUMBER_INVALID'],
      [422, 'REQUEST_INVALID'],
    ]);
  });
});
