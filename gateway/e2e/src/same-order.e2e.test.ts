import type { Order } from '@guanming/chaincode/domain';
import { invoicedOrderSchema, problemSchema } from '@guanming/wire';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import { Sales } from './testing/installation/sales';
import { BillingRequests } from './testing/installation/server-clients';

const AT_ONCE = 50;

describe('an order that comes more than once', () => {
  let sales: Sales;
  let billing: BillingRequests;

  before(() => {
    const installation = Installation.fromEnvironment();
    sales = new Sales(installation);
    billing = new BillingRequests(installation.urls.billing, sales);
  });

  after(() => billing.close());

  it(`has one invoice, ${AT_ONCE} times at once, each time signed anew`, async () => {
    const order = sales.newOrder({ quantity: 2 });
    const copies = await Promise.all(Array.from({ length: AT_ONCE }, () => sales.sign(order)));

    const answers = await Promise.all(copies.map((copy) => billing.send(copy)));

    const issued = answers.map(({ body }) => invoicedOrderSchema.parse(body));
    expect(new Set(copies.map(({ jws }) => jws)).size).to.equal(AT_ONCE);
    expect(new Set(issued.map(({ invoiceNumber }) => invoiceNumber)).size).to.equal(1);
    expect(new Set(issued.map(({ transactionId }) => transactionId)).size).to.equal(1);
  });

  it('has the same invoice later, whether it says that it was attempted or not', async () => {
    const sale = await sales.sell();
    const first = await billing.issue(sale);

    const again = [await billing.send(sale), await billing.send(sale, true)];

    expect(again.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(again.map(({ body }) => invoicedOrderSchema.parse(body))).to.deep.equal([first, first]);
  });

  const changes: [what: string, change: (order: Order) => Partial<Order>][] = [
    ['another time', ({ iat }) => ({ iat: iat + 1 })],
    ['another nonce', () => ({ nonce: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    [
      'another line',
      ({ lines, total }) => ({
        lines: lines.map((line) => ({ ...line, quantity: line.quantity * 2 })),
        total: total * 2n,
      }),
    ],
    ['another buyer', () => ({ buyer: { kind: 'individual', name: '王小明' } })],
  ];
  for (const attempted of [false, true]) {
    for (const [what, change] of changes) {
      it(`is refused with ${what}${attempted ? ', also when attempted' : ''}`, async () => {
        const sale = await sales.sell();
        const issued = await billing.issue(sale);
        const changed = await sales.sign({ ...sale.order, ...change(sale.order) });

        const { status, body } = await billing.send(changed, attempted);

        expect(problemSchema.parse(body).code).to.equal('ORDER_ALREADY_INVOICED');
        expect(status).to.equal(409);
        expect(await billing.issue(sale)).to.deep.equal(issued);
      });
    }
  }

  it('has one invoice when contents race under one order id', async () => {
    const order = sales.newOrder();
    const contents = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((seconds) => sales.sign({ ...order, iat: order.iat + seconds })),
    );

    const answers = await Promise.all(contents.map((content) => billing.send(content)));

    const issued = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(issued).to.have.length(1);
    expect(refused.map(({ body }) => problemSchema.parse(body).code)).to.deep.equal(
      refused.map(() => 'ORDER_ALREADY_INVOICED'),
    );
  });
});
