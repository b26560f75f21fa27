import type { OrderView } from '@guanming/wire';
import { expect } from 'chai';
import { NoAnswerError, ProblemError } from '../../../http-client';
import { PurchaseFlow } from './purchase';
import type { Purchase, PurchaseState } from './purchase';

const purchase = (idempotencyKey: string): Purchase => ({
  idempotencyKey,
  body: { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] },
  total: 12_000,
  confirmedAt: 0,
});

function problem(status: number): ProblemError {
  return new ProblemError({ status, code: 'X', title: 'x' } as never);
}

/** A device and a shop that makes one order of one key. */
class World {
  kept: Purchase | undefined;
  readonly orders = new Map<string, OrderView>();
  readonly shown: PurchaseState[] = [];
  readonly waits: number[] = [];
  /** What becomes of each sending: an error before or after the order is made. */
  faults: ({ before: Error } | { after: Error } | undefined)[] = [];

  newPage(): PurchaseFlow {
    return new PurchaseFlow({
      kept: {
        read: () => Promise.resolve(this.kept),
        keepFirst: (wanted) => Promise.resolve((this.kept ??= wanted)),
        forget: ({ idempotencyKey }) => {
          if (this.kept?.idempotencyKey === idempotencyKey) {
            this.kept = undefined;
          }
          return Promise.resolve();
        },
      },
      send: ({ idempotencyKey }) => this.#send(idempotencyKey),
      wait: (milliseconds) => {
        this.waits.push(milliseconds);
        return Promise.resolve();
      },
      show: (state) => this.shown.push(state),
    });
  }

  #send(key: string): Promise<OrderView> {
    const fault = this.faults.shift();
    if (fault !== undefined && 'before' in fault) {
      return Promise.reject(fault.before);
    }
    const order = this.orders.get(key) ?? ({ orderId: `order-${this.orders.size}` } as OrderView);
    this.orders.set(key, order);
    return fault === undefined ? Promise.resolve(order) : Promise.reject(fault.after);
  }
}

describe('PurchaseFlow', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  it('buys, and keeps nothing afterwards', async () => {
    const state = await world.newPage().confirm(purchase('a'));

    expect(state).to.have.nested.property('order.orderId', 'order-0');
    expect(world.shown.map(({ status }) => status)).to.deep.equal(['under-way', 'placed']);
    expect(world.kept).to.equal(undefined);
  });

  it('makes one order of two presses', async () => {
    const page = world.newPage();

    const states = await Promise.all([page.confirm(purchase('a')), page.confirm(purchase('b'))]);

    expect(world.orders.size).to.equal(1);
    expect(states[1]).to.equal(states[0]);
  });

  it('makes one order when answers are lost, and waits longer each time', async () => {
    const lost = { after: new NoAnswerError('cut') };
    world.faults = [{ before: new NoAnswerError('offline') }, lost, { after: problem(503) }, lost];

    const state = await world.newPage().confirm(purchase('a'));

    expect(state.status).to.equal('placed');
    expect(world.orders.size).to.equal(1);
    expect(world.waits).to.deep.equal([800, 1_600, 3_200, 6_400]);
  });

  it('repeats what is no refusal: too many requests, no account any more', async () => {
    world.faults = [{ before: problem(429) }, { before: problem(401) }];

    expect((await world.newPage().confirm(purchase('a'))).status).to.equal('placed');
  });

  it('completes with the next page what the last one left, with the same key', async () => {
    world.kept = purchase('a');
    world.orders.set('a', { orderId: 'made-before' } as OrderView);

    const state = await world.newPage().resume();

    expect(state).to.have.nested.property('order.orderId', 'made-before');
    expect(world.kept).to.equal(undefined);
    expect(await world.newPage().resume()).to.deep.equal({ status: 'none' });
  });

  it('completes the earlier purchase before it takes another', async () => {
    world.kept = purchase('a');

    const state = await world.newPage().confirm(purchase('b'));

    expect(state).to.have.nested.property('purchase.idempotencyKey', 'a');
    expect([...world.orders.keys()]).to.deep.equal(['a']);
  });

  it('ends with a refusal, and keeps nothing to repeat', async () => {
    world.faults = [{ before: problem(422) }];

    const state = await world.newPage().confirm(purchase('a'));

    expect(state.status).to.equal('refused');
    expect(world.kept).to.equal(undefined);
    expect(world.orders.size).to.equal(0);
  });
});
