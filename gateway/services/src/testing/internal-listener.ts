import type { Order } from '@guanming/chaincode/domain';
import type { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import type { RunningHttpServer } from '../http/http-server';
import { serveInternal } from './bureau-in-memory';
import { ask } from './test-app';
import type { TestAnswer } from './test-app';

/** The bureau's internal listener on a ledger in memory, and who sends it billing data. */
export class InternalListener {
  private constructor(
    private readonly ledger: InMemoryLedger,
    private readonly spot: TestSpot,
    private readonly server: RunningHttpServer,
  ) {}

  static async start(ledger: InMemoryLedger, spot: TestSpot): Promise<InternalListener> {
    return new InternalListener(ledger, spot, await serveInternal(ledger));
  }

  post(body: unknown, url = this.server.url): Promise<TestAnswer> {
    return ask(`${url}/v1/billing-data`, { method: 'POST', body });
  }

  /** Sends the billing data of an order as billing does, with changes. */
  async send(
    order: Order,
    overrides: Record<string, unknown> = {},
    of = this.spot,
    url = this.server.url,
  ): Promise<TestAnswer> {
    const data = await of.newBillingData(order);
    const { scenicSpotId } = of;
    return this.post({ ...data, scenicSpotId, attempted: false, ...overrides }, url);
  }

  /** What the ledger has of an order. */
  async outcomeOf(order: Order): Promise<string> {
    try {
      const reader = this.ledger.taxBureau.reader('reader');
      return (await reader.readOrder(order)).value.outcome;
    } catch {
      return 'none';
    }
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
