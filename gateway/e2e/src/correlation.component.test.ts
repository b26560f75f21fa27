import { RenderError } from '@guanming/invoice-renderer';
import type { TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { waitUntil } from '@guanming/runtime/testing';
import { ShopClient } from '@guanming/services/client';
import { correlationIdOf } from '@guanming/services/http';
import { BillingUnderTest, newTestContext, testReceiptKeys } from '@guanming/services/testing';
import type { OrderView } from '@guanming/wire';
import { expect } from 'chai';
import { startLiveShop } from './shop/live-shop';
import type { LiveShop } from './shop/live-shop';

const SETTLED_MS = 20_000;

/** The log of one server, line by line. */
class TestLog {
  readonly lines: Record<string, unknown>[] = [];

  logger(name: string): Logger {
    const write = (line: string): void => {
      this.lines.push(JSON.parse(line) as Record<string, unknown>);
    };
    return newLogger(name, { level: 'debug', destination: { write } });
  }

  /** Lines but those of the server's own life. */
  get ofOrders(): Record<string, unknown>[] {
    const ownLife = ['listening', 'the files of spots were read'];
    return this.lines.filter(({ msg }) => !ownLife.includes(String(msg)));
  }

  has(msg: string): boolean {
    return this.countOf(msg) > 0;
  }

  countOf(msg: string): number {
    return this.lines.filter((line) => line['msg'] === msg).length;
  }
}

describe('the log lines of an order', () => {
  const logs = { ticketing: new TestLog(), billing: new TestLog(), bureau: new TestLog() };
  let billing: BillingUnderTest;
  let shop: LiveShop;
  let spot: TestSpot;

  before(async () => {
    billing = await BillingUnderTest.start(
      { ...newTestContext(), logger: logs.billing.logger('billing') },
      { ...newTestContext(), logger: logs.bureau.logger('bureau') },
      { withoutSection: true },
    );
    ({ spot } = billing);
    shop = await startLiveShop([spot], billing.url, 0, {
      logger: logs.ticketing.logger('ticketing'),
      receiptKeys: {
        billing: [testReceiptKeys.BillingMSP.jwk],
        taxBureau: [testReceiptKeys.TaxBureauMSP.jwk],
      },
    });
  });

  after(async () => {
    await shop.close();
    await billing.close();
  });

  async function buyAfterFailures(): Promise<string> {
    const officer = billing.ledger.taxBureau.officer();
    const { scenicSpotId } = spot;
    // The first attempts find no numbers.
    const { orderId } = await shop.client.buy({
      scenicSpotId,
      lines: [{ itemCode: 'adult', quantity: 1 }],
    });
    await waitUntil('an attempt to fail', () => logs.ticketing.has('invoice unsettled'));
    await officer.grantSection({ scenicSpotId, year: spot.year, section: 0 });
    await shop.client.settledOrder(orderId, SETTLED_MS);
    await waitUntil('all to be logged', () => logs.ticketing.has('invoice issued'));
    return orderId;
  }

  it('have one id in all servers, from the first attempt on, at failures and in transactions', async () => {
    const orderId = await buyAfterFailures();
    const id = correlationIdOf({ scenicSpotId: spot.scenicSpotId, orderId });

    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const [server, { ofOrders }] of Object.entries(logs)) {
      expect(ofOrders, server).to.have.length.greaterThan(1);
      for (const line of ofOrders) {
        expect(
          [line['correlationId'], line['correlationIds']].flat(),
          `${server}: ${JSON.stringify(line)}`,
        ).to.include(id);
      }
    }
    expect(logs.bureau.has('transaction of orders ended')).to.equal(true);
    const failures = logs.billing.ofOrders.filter(({ level }) => Number(level) >= 40);
    expect(failures).to.have.length.greaterThan(0);
  });

  it('have it when the PDF is fetched, from billing and through the shop, and its token renewed', async () => {
    const { scenicSpotId } = spot;
    const terminal = new ShopClient(shop.url);
    const { orderId } = await terminal.buy({
      scenicSpotId,
      lines: [{ itemCode: 'adult', quantity: 1 }],
    });
    const pdfOf = async (): Promise<OrderView['invoice']['pdf']> =>
      (await terminal.order(orderId)).invoice.pdf;
    await waitUntil('the invoice to be issued', async () => (await pdfOf()) !== undefined);
    await waitUntil('all to be logged', () => logs.ticketing.countOf('invoice issued') === 2);
    const before = [logs.ticketing, logs.billing].map(({ lines }) => lines.length);
    const { token = '', url = '' } = (await pdfOf()) ?? {};
    const path = `/v1/orders/${orderId}/invoice`;
    const cookie = terminal.cookie ?? '';

    const statuses: number[] = [];
    for (const undrawable of [new RenderError('GLYPH_MISSING', 'no font has it'), undefined]) {
      billing.undrawable = undrawable;
      const relayed = await fetch(`${shop.url}${path}/pdf`, { headers: { cookie } });
      const direct = await fetch(`${billing.url}${new URL(url).pathname}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      statuses.push(relayed.status, direct.status);
    }
    statuses.push((await terminal.send('POST', `${path}/pdf-tokens`)).status);
    await waitUntil('all requests to be logged', () => logs.billing.lines.length >= before[1]! + 5);

    expect(statuses).to.deep.equal([422, 422, 200, 200, 200]);
    const id = correlationIdOf({ scenicSpotId, orderId });
    for (const [index, { lines }] of [logs.ticketing, logs.billing].entries()) {
      for (const line of lines.slice(before[index])) {
        expect(line['correlationId'], JSON.stringify(line)).to.equal(id);
      }
    }
  });

  it('say nothing of who bought', () => {
    const text = JSON.stringify(logs);

    expect(text).not.to.match(/eyJ/);
  });
});
