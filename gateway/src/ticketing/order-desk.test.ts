import { buyerSchema } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { buyerOf } from './order-payload';
import { OrderDesk } from './order-desk';
import { newOrderIds } from './order-id';
import { newOrderSchema } from './schemas';
import { digestOf } from './secrets';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';

const ACCOUNT = 'account';
const person = buyerSchema.parse({ kind: 'individual' });
const company = buyerSchema.parse({
  kind: 'organization',
  name: '云栖科技有限公司',
  creditCode: '91330106MA2CFLDG4R',
});

describe('OrderDesk', () => {
  let folder: TicketingFolder;
  let store: LibsqlTicketingStore;
  let desk: OrderDesk;

  beforeEach(async () => {
    folder = newTicketingFolder();
    const { storePath, audience, scenicSpots } = folder.config('http://127.0.0.1:9');
    store = new LibsqlTicketingStore(storePath);
    desk = new OrderDesk({
      store,
      shop: new Map(scenicSpots.map((spot) => [spot.scenicSpotId, spot])),
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
    } = await desk.place(
      ACCOUNT,
      newOrderSchema.parse({
        scenicSpotId: 'qingyan-shan',
        lines: [{ itemCode: 'adult', quantity: 1 }],
        invoice: { requested: false },
      }),
      undefined,
    );

    const [first, same, other] = await Promise.allSettled(
      [company, company, person].map((buyer) => desk.requestInvoice(ACCOUNT, orderId, buyer)),
    );

    expect([first?.status, same?.status]).to.deep.equal(['fulfilled', 'fulfilled']);
    expect(other).to.have.nested.property('reason.code', 'INVOICE_ALREADY_REQUESTED');
    const { invoice } = await desk.read(ACCOUNT, orderId);
    expect(invoice.status === 'requested' && buyerOf(invoice.payload)).to.deep.equal(company);
  });
});
