import { buyerSchema, canonicalize, orderSchema, parseJson } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode } from '@guanming/chaincode/domain';
import { newOrderSchema } from '@guanming/wire';
import { expect } from 'chai';
import { Approvals } from './approvals';
import { buyerOf } from './order-payload';
import { OrderService } from './order-service';
import { newOrderIds } from './order-id';
import { orderView } from './order-view';
import { digestOf } from './secrets';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';
import { newTicketingFolder, testShopSpot } from './testing/ticketing-fixture';
import type { NewOrder, OrderInvoice, StoredOrder } from './ticketing-store';
import type { TicketingFolder } from './testing/ticketing-fixture';

const ACCOUNT = 'account';
const person = buyerSchema.parse({ kind: 'individual' });
const company = buyerSchema.parse({
  kind: 'organization',
  name: '云栖科技有限公司',
  creditCode: '91330106MA2CFLDG4R',
});

describe('OrderService', () => {
  let folder: TicketingFolder;
  let store: LibsqlTicketingStore;
  let orders: OrderService;

  beforeEach(async () => {
    folder = newTicketingFolder();
    const { storePath, audience } = folder.config('http://127.0.0.1:9');
    store = new LibsqlTicketingStore(storePath);
    orders = new OrderService({
      store,
      shop: new Map([[testShopSpot.scenicSpotId, { offer: testShopSpot }]]),
      audience,
      newOrderId: newOrderIds(),
      requested: () => undefined,
    });
    const terminal = {
      terminalId: 'terminal',
      tokenDigest: digestOf('token'),
      device: {},
      createdAt: 1,
    };
    await store.openAccount({ accountId: ACCOUNT, terminal });
  });

  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('tells the later of two requests at once that the buyer is another one', async () => {
    const {
      order: { orderId },
    } = await orders.place(
      ACCOUNT,
      newOrderSchema.parse({
        scenicSpotId: 'qingyan-shan',
        lines: [{ itemCode: 'adult', quantity: 1 }],
        invoice: { requested: false },
      }),
      undefined,
    );

    const [first, same, other] = await Promise.allSettled(
      [company, company, person].map((buyer) => orders.requestInvoice(ACCOUNT, orderId, buyer)),
    );

    expect([first?.status, same?.status]).to.deep.equal(['fulfilled', 'fulfilled']);
    expect(other).to.have.nested.property('reason.code', 'INVOICE_ALREADY_REQUESTED');
    const { invoice } = await orders.read(ACCOUNT, orderId);
    expect(invoice.status === 'requested' && buyerOf(invoice.payload)).to.deep.equal(company);
  });

  it('sells free tickets, for which there is no invoice', async () => {
    const buy = async (lines: object[]): Promise<StoredOrder> => {
      const body = newOrderSchema.parse({ scenicSpotId: 'qingyan-shan', lines });
      return (await orders.place(ACCOUNT, body, undefined)).order;
    };
    const infant = { itemCode: 'infant', quantity: 1 };

    const free = await buy([infant]);
    const paid = await buy([infant, { itemCode: 'adult', quantity: 1 }]);

    expect([free.total, free.invoice.status]).to.deep.equal([0n, 'declined']);
    expect([paid.total, paid.invoice.status]).to.deep.equal([12_000n, 'requested']);
    const [asked] = await Promise.allSettled([
      orders.requestInvoice(ACCOUNT, free.orderId, person),
    ]);
    expect(asked).to.have.nested.property('reason.code', 'ORDER_AMOUNT_ZERO');
  });

  /** A sale of then, whose invoice was asked for with this payload, if with one. */
  async function sellAt(orderedAt: number, payload?: object): Promise<NewOrder['orderId']> {
    const orderId = newOrderIds()();
    const lines = [{ itemCode: 'adult', quantity: 1, unitPrice: 12_000n }];
    const scenicSpotId = 'qingyan-shan' as NewOrder['scenicSpotId'];
    const sale = { orderId, scenicSpotId, orderedAt, lines, total: 12_000n };
    const invoiceRequest = payload && {
      payload: new TextEncoder().encode(canonicalize({ ...payload, orderId })),
      dueAt: 1,
    };
    await store.placeOrder({
      ...sale,
      accountId: ACCOUNT,
      ...(invoiceRequest && { invoiceRequest }),
    });
    return orderId;
  }

  describe('of a request with payload bytes of before', () => {
    const now = Math.floor(Date.now() / 1000);
    const formBefore = (iat: number): object => ({
      aud: 'invoices/testinstance',
      iat,
      scenicSpotId: 'qingyan-shan',
      nonce: 'AAECAwQFBgcICQoLDA0ODw',
      lines: [{ itemCode: 'adult', quantity: 1, unitPrice: 12_000 }],
      total: 12_000,
      buyer: company,
    });
    const written = (iat: number): object => ({
      ...formBefore(iat),
      v: 1,
      exp: iat + 30 * 86_400,
    });
    const cases: [why: string, payload: object, code: InvoiceErrorCode, isKept: boolean][] = [
      ['that are still good', written(now - 29 * 86_400), 'BILLING_QUALIFICATION_MISSING', true],
      ['that have expired', written(now - 30 * 86_400), 'ORDER_EXPIRED', false],
      ['of years ahead', written(now + 700 * 86_400), 'ORDER_TIME_IN_FUTURE', false],
      ['of the form before', formBefore(now - 100), 'ORDER_MALFORMED', false],
    ];
    for (const [why, payload, code, isKept] of cases) {
      it(`${isKept ? 'keeps' : 'replaces'} bytes ${why}, for the same buyer`, async () => {
        const orderId = await sellAt(now - 200 * 86_400, payload);
        const refusal = { code, detail: '', retry: 'after-change' as const };
        await store.settle({ orderId, revision: 1 }, { status: 'refused', refusal }, 2);
        const refused = await orders.read(ACCOUNT, orderId);
        expect(orderView(refused, new Approvals()).invoice).to.deep.equal({
          status: 'refused',
          buyer: company,
          problem: refusal,
        });

        const { invoice } = await orders.requestInvoice(ACCOUNT, orderId, company);

        const bytes = (one: OrderInvoice): string =>
          one.status === 'declined' ? '' : new TextDecoder().decode(one.payload);
        expect(bytes(invoice) === bytes(refused.invoice)).to.equal(isKept);
        const order = orderSchema.parse(parseJson(bytes(invoice)));
        expect([order.orderId, order.exp - order.iat]).to.deep.equal([orderId, 30 * 86_400]);
        expect(order.exp).to.be.greaterThan(now);
        expect(order.iat).to.be.at.most(Math.floor(Date.now() / 1000));
      });
    }

    it('shows of one under way that it has expired', async () => {
      const viewOf = async (iat: number): Promise<unknown> =>
        orderView(await orders.read(ACCOUNT, await sellAt(now, written(iat))), new Approvals())
          .invoice;

      const requested = { status: 'requested', buyer: company };
      expect(await viewOf(now - 29 * 86_400)).to.deep.equal(requested);
      expect(await viewOf(now - 30 * 86_400)).to.deep.equal({ ...requested, isExpired: true });
    });
  });

  it('asks for no invoice of a sale of more than 366 days ago', async () => {
    const now = Math.floor(Date.now() / 1000);
    const old = await sellAt(now - 367 * 86_400);
    const young = await sellAt(now - 365 * 86_400);

    const [late, early] = await Promise.allSettled(
      [old, young].map((orderId) => orders.requestInvoice(ACCOUNT, orderId, company)),
    );

    expect(late).to.have.nested.property('reason.code', 'ORDER_TOO_OLD');
    expect(early).to.have.nested.property('value.invoice.status', 'requested');
  });
});
