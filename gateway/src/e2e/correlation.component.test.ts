import { expect } from 'chai';
import { correlationIdOf } from '../http/correlation-id';
import { newLogger } from '../logger';
import type { Logger } from '../logger';
import { BillingUnderTest, credentialOf } from '../testing/billing-in-memory';
import { newTestContext } from '../testing/test-app';
import type { TestSpot } from '../testing/test-spot';
import { until } from '../testing/until';
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
    return this.lines.filter(({ msg }) => msg !== 'listening');
  }

  has(msg: string): boolean {
    return this.lines.some((line) => line['msg'] === msg);
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
      credential: credentialOf(spot),
      logger: logs.ticketing.logger('ticketing'),
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
    await until('an attempt to fail', () => logs.ticketing.has('invoice unsettled'));
    await officer.grantSection({ scenicSpotId, year: spot.year, section: 0 });
    await shop.client.settledOrder(orderId, SETTLED_MS);
    await until('all to be logged', () => logs.ticketing.has('invoice issued'));
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

  it('say nothing of who bought', () => {
    const text = JSON.stringify(logs);

    expect(text).not.to.contain(credentialOf(spot)).and.not.to.match(/eyJ/);
  });
});
