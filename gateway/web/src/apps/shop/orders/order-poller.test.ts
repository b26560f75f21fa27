import { expect } from 'chai';
import { OrderPoller, pollWait } from './order-poller';

describe('pollWait', () => {
  it('asks often at first, for most invoices take half a second, then rarely', () => {
    const waits = Array.from({ length: 40 }, (_, asked) => pollWait(asked));

    expect(waits[0]).to.equal(400);
    expect(waits.slice(0, 3).every((wait) => wait < 1_000)).to.equal(true);
    expect(Math.max(...waits)).to.equal(8_000);
    expect([...waits].sort((a, b) => a - b)).to.deep.equal(waits);
  });
});

describe('OrderPoller', () => {
  /** A minute that passes as fast as its waits are asked for. */
  class Minute {
    elapsed = 0;
    readonly asked: string[] = [];
    readonly poller = new OrderPoller({
      now: () => this.elapsed,
      ask: (orderId) => {
        this.asked.push(orderId);
        this.onAsk();
        return Promise.resolve();
      },
      wait: (milliseconds) => {
        this.elapsed += milliseconds;
        if (this.elapsed > 60_000) {
          this.end();
        }
        return Promise.resolve();
      },
    });
    onAsk = (): void => undefined;
    end = (): void => undefined;

    async pass(stop: () => void): Promise<void> {
      await new Promise<void>((resolve) => {
        this.end = () => {
          stop();
          resolve();
        };
      });
    }
  }

  it('asks for one order as often as it should', async () => {
    const minute = new Minute();

    await minute.pass(minute.poller.follow(['A']));

    expect(minute.asked).to.have.length.within(12, 20);
  });

  it('asks for a hundred orders in turn, and not more than the shop lets it', async () => {
    const minute = new Minute();
    const orders = Array.from({ length: 100 }, (_, index) => `order-${index}`);

    await minute.pass(minute.poller.follow(orders));

    expect(minute.asked).to.have.length.within(200, 240);
    expect(new Set(minute.asked.slice(0, 100)).size).to.equal(100);
  });

  it('does not begin anew with the others when one is settled', async () => {
    const minute = new Minute();
    let orders = ['A', 'B', 'C', 'D', 'E'];
    let stop = minute.poller.follow(orders);
    minute.onAsk = () => {
      if (minute.elapsed > 20_000 && orders.length > 1) {
        orders = orders.slice(1);
        stop();
        stop = minute.poller.follow(orders);
      }
    };

    await minute.pass(() => {
      stop();
    });

    expect(minute.asked.filter((orderId) => orderId === 'E')).to.have.length.within(12, 20);
    expect(minute.asked.slice(-3)).to.deep.equal(['E', 'E', 'E']);
  });

  it('asks once for an order that two parts of a page look at', async () => {
    const minute = new Minute();
    const [one, other] = [minute.poller.follow(['A']), minute.poller.follow(['A'])];

    await minute.pass(() => {
      one();
      other();
    });

    expect(minute.asked).to.have.length.within(12, 20);
  });
});
