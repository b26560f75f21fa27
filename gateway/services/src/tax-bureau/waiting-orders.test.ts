import { expect } from 'chai';
import { IssuePace } from './issue-pace';
import { WaitingOrders } from './waiting-orders';

interface TestOrder {
  readonly name: string;
  readonly bytes: number;
  readonly since: number;
}

function ordersOf(names: readonly string[]): WaitingOrders<TestOrder> {
  const orders = new WaitingOrders<TestOrder>();
  names.forEach((name, index) => {
    orders.add(name[0]!, { name, bytes: 10, since: index });
  });
  return orders;
}

const namesOf = (orders: readonly TestOrder[]): string[] => orders.map(({ name }) => name);

describe('WaitingOrders', () => {
  it('lets callers take turns, of each the oldest first', () => {
    const orders = ordersOf(['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'c2']);

    expect(namesOf(orders.take(4, 1_000))).to.deep.equal(['a1', 'b1', 'c1', 'a2']);
    expect(orders.oldest?.name).to.equal('a3');
    expect(namesOf(orders.take(200, 1_000))).to.deep.equal(['c2', 'a3', 'a4']);
    expect(orders.size).to.equal(0);
  });

  it('takes at least one order, and no more bytes than fit', () => {
    expect(namesOf(ordersOf(['a1', 'a2']).take(9, 5))).to.deep.equal(['a1']);
    expect(namesOf(ordersOf(['a1', 'a2', 'a3']).take(9, 22))).to.deep.equal(['a1', 'a2']);
  });

  it('knows how many are ahead: who sends many does not delay who sends one', () => {
    const orders = ordersOf(['a1', 'a2', 'a3', 'a4', 'b1']);

    expect(orders.aheadOfNext('a')).to.equal(5);
    expect(orders.aheadOfNext('b')).to.equal(2);
    expect(orders.aheadOfNext('c')).to.equal(0);
  });

  it('forgets who leaves, once', () => {
    const orders = ordersOf(['a1', 'a2']);
    const first = orders.oldest!;

    expect(orders.remove('a', first)).to.equal(true);
    expect(orders.remove('a', first)).to.equal(false);
    expect(orders.size).to.equal(1);
  });
});

describe('IssuePace', () => {
  it('tells how long orders take while some wait, and nothing else', () => {
    let now = 0;
    const pace = new IssuePace(() => now);
    expect(pace.waitMs(100)).to.equal(0);

    pace.note(1, true);
    expect(pace.waitMs(100)).to.equal(0);
    now += 1_000;
    pace.note(200, true);
    expect(pace.waitMs(100)).to.equal(500);

    pace.note(1, false);
    expect(pace.waitMs(100)).to.equal(0);
  });
});
