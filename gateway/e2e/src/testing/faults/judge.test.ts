import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { violationCodes } from './evidence';
import type { RoundEvidence } from './evidence';
import { judge } from './judge';
import { plants } from './plants';

/** What was observed in a round of a real campaign. */
const RECORDED = join(
  ...[__dirname, '..', '..', '..', 'src', 'testing', 'faults', 'recorded-evidence.json'],
);

describe('the judges of the fault campaign', () => {
  let recorded: RoundEvidence;

  before(() => {
    recorded = JSON.parse(readFileSync(RECORDED, 'utf8')) as RoundEvidence;
  });

  it('find nothing wrong with what a real network did', () => {
    expect(judge(recorded)).to.deep.equal([]);
    expect(recorded.orders.length).to.be.greaterThan(10);
    expect(recorded.peers.billing.privateParts.length).to.be.greaterThan(10);
  });

  for (const [name, { expects, alter }] of Object.entries(plants)) {
    it(`find ${expects} where ${name} is planted`, () => {
      expect(judge(alter(recorded)).map(({ code }) => code)).to.include(expects);
    });
  }

  it('have a plant for each violation that they know, but for orders that nobody made', () => {
    const planted = new Set(Object.values(plants).map(({ expects }) => expects));
    expect(violationCodes.filter((code) => !planted.has(code))).to.deep.equal([
      'INVOICE_WITHOUT_ORDER',
      'NOBODY_ORDERED',
    ]);
  });

  it('find an invoice whose order is missing, and an order that nobody made', () => {
    const { verifier } = recorded.peers;
    const withoutOrders: RoundEvidence = {
      ...recorded,
      orders: recorded.orders.slice(1),
      peers: { ...recorded.peers, verifier: { ...verifier, orders: verifier.orders.slice(1) } },
    };

    const codes = judge(withoutOrders).map(({ code }) => code);

    expect(codes).to.include.members(['INVOICE_WITHOUT_ORDER', 'NOBODY_ORDERED']);
  });

  it('take a peer that is gone for one that is behind', () => {
    const nothing = { blocks: [], invoices: [], orders: [], privateParts: [] };
    const peers = { ...recorded.peers, billing: nothing };

    const codes = judge({ ...recorded, peers }).map(({ code }) => code);

    expect(codes).to.include.members(['PEERS_DIFFER', 'ACKNOWLEDGED_LOST']);
  });
});
