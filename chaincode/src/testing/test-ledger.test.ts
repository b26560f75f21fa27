import { expect } from 'chai';
import { describe, it } from 'mocha';
import { IssuingLedger } from './issuing-ledger';
import { newOrder } from './sample-spot';
import { newTestCaller, testCallers } from './test-caller';
import { TestLedger } from './test-ledger';
import { TestStub } from './test-stub';
import type { TestProposal } from './test-stub';
import { codeOf, transientItems } from './wire';
import { WorldState } from './world-state';

const collections = {
  things: {
    secrets: {
      members: ['TaxBureauMSP', 'BillingMSP'],
      endorsers: ['TaxBureauMSP', 'BillingMSP'],
    },
  },
};

function newProposal(mspId: string): TestProposal {
  return {
    transactionId: 'a'.repeat(64),
    chaincode: 'things',
    functionName: 'f',
    args: [],
    transient: {},
    caller: newTestCaller(mspId),
    timestamp: 0,
  };
}

function newWorld(): WorldState {
  const world = new WorldState(collections);
  const modification = { transactionId: 't', isDelete: false, time: 0 };
  world.put({ chaincode: 'things' }, 'key', 1, { ...modification, value: Buffer.from('public') });
  world.put({ chaincode: 'things', collection: 'secrets' }, 'key', 1, {
    ...modification,
    value: Buffer.from('private'),
  });
  return world;
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );
}

describe('TestStub', () => {
  it('does not show a simulation its own writes', async () => {
    const stub = new TestStub(newWorld(), newProposal('TaxBureauMSP'), 'TaxBureauMSP');

    await stub.putState('key', Buffer.from('changed'));

    expect(Buffer.from(await stub.getState('key')).toString()).to.equal('public');
  });

  it('answers the hash of private data to anybody and the data to members alone', async () => {
    const world = newWorld();
    const member = new TestStub(world, newProposal('BillingMSP'), 'BillingMSP');
    const stranger = new TestStub(world, newProposal('VerifierMSP'), 'TaxBureauMSP');
    const strangersPeer = new TestStub(world, newProposal('BillingMSP'), 'VerifierMSP');

    expect(Buffer.from(await member.getPrivateData('secrets', 'key')).toString()).to.equal(
      'private',
    );
    expect(await stranger.getPrivateDataHash('secrets', 'key')).to.have.length(32);
    expect(await failureOf(stranger.getPrivateData('secrets', 'key'))).to.contain('read access');
    expect(await failureOf(strangersPeer.getPrivateData('secrets', 'key'))).to.contain(
      'is not available',
    );
    expect(() => stranger.putPrivateData('secrets', 'key', Buffer.from('x'))).to.throw(
      'write access',
    );
    expect(await failureOf(member.getPrivateData('others', 'key'))).to.contain(
      'could not be found',
    );
  });
});

describe('TestLedger', () => {
  it('invalidates a transaction whose read was overtaken, once and for all', async () => {
    const ledger = await IssuingLedger.create();
    const order = newOrder();
    const [one, other] = await Promise.all(
      [await ledger.newItem(order), await ledger.newItem(order)].map((item) =>
        ledger.endorse('invoices:issueInvoices', [], {
          caller: testCallers.issuer,
          transient: transientItems([item]),
        }),
      ),
    );

    expect(one!.commit()).to.equal('VALID');
    expect(one!.commit()).to.equal('DUPLICATE_TXID');
    expect(other!.commit()).to.equal('MVCC_READ_CONFLICT');
  });

  it('requires the endorsements of the chaincode policy and of the collection', async () => {
    const ledger = await IssuingLedger.create();
    const transient = transientItems([await ledger.newItem(newOrder())]);
    const lease = JSON.stringify({
      scenicSpotId: 'qingyan-shan',
      year: 2026,
      block: 0,
      instance: 'bureau-1',
    });
    const code = async (
      functionName: string,
      args: string[],
      endorsers: string[],
    ): Promise<string> =>
      (
        await ledger.endorse(functionName, args, {
          caller: testCallers.issuer,
          transient,
          endorsers,
        })
      ).commit();
    const bureau = 'TaxBureauMSP';
    const failure = 'ENDORSEMENT_POLICY_FAILURE';

    expect(await code('invoices:issueInvoices', [], [bureau, 'VerifierMSP'])).to.equal(failure);
    expect(await code('invoices:issueInvoices', [], ['BillingMSP'])).to.equal(failure);
    expect(await code('invoices:leaseNumbers', [lease], [bureau])).to.equal(failure);
    expect(await code('invoices:leaseNumbers', [lease], [bureau, 'BillingMSP'])).to.equal('VALID');
  });

  it('does not endorse what its endorsers compute differently', async () => {
    const ledger = await IssuingLedger.create();
    const submitted = ledger.endorse('spots:listSpots', ['{"limit":1}'], {
      caller: testCallers.officer,
    });

    expect(await failureOf(submitted)).to.equal('ProposalResponsePayloads do not match');
  });

  it('follows the clock that it is given', async () => {
    let now = 1_795_327_200_000;
    const ledger = new TestLedger({ clock: () => now });
    const timestamp = now;
    now += 6 * 60 * 1000;
    const ping = ledger.evaluate('settings:ping', [], { caller: testCallers.issuer, timestamp });

    expect(await codeOf(ping)).to.equal('CLOCK_SKEW');
  });
});
