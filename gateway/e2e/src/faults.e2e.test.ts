import { invoicesOf } from '@guanming/chaincode/api';
import { submitAgain } from '@guanming/ledger/testing';
import { ShopClient } from '@guanming/services/client';
import { NumberAllotment } from '@guanming/services/tax-bureau';
import { expect } from 'chai';
import { Campaign } from './testing/faults/campaign';
import { LEADER } from './testing/faults/deck';
import { describeFault } from './testing/faults/fault';
import type { FaultKind, PlannedFault } from './testing/faults/fault';
import { Installation } from './testing/installation/installation';
import { Sales } from './testing/installation/sales';
import { BillingDataRequests } from './testing/installation/server-clients';

/** After the end of the causes all must be well, in milliseconds. */
const LIMIT_MS = 60_000;
/** Peers that seek the private data of a copy commit nothing for 60 000. */
const NOT_HELD_UP_MS = 15_000;
const SEED = 13;

function planned(kind: FaultKind, target: string, delayMs = 0): PlannedFault {
  return { kind, target, delayMs, holdMs: 2_000 };
}

/** A short part of what `npm run test:faults` draws. */
const ROUNDS: readonly (readonly PlannedFault[])[] = [
  [planned('kill', 'billing-server'), planned('kill', LEADER)],
  [
    planned('kill', 'tax-bureau-server'),
    planned('terminate', 'chaincode.peer0.billing.example', 300),
  ],
  [
    planned('kill', 'chaincode.peer0.tax-bureau.example'),
    planned('pause', 'peer0.verifier.example'),
  ],
  [planned('kill', 'peer0.tax-bureau.example')],
  [planned('kill', 'peer0.billing.example'), planned('terminate', 'ticketing-server', 200)],
];

describe('orders that flow while processes fail', function () {
  this.timeout(150_000);

  let campaign: Campaign;

  before(async () => {
    campaign = await Campaign.begin({
      installation: Installation.fromEnvironment(),
      seed: SEED,
      limitMs: LIMIT_MS,
      start: () => Promise.reject(new Error('Nobody may start this network a second time.')),
    });
  });

  after(() => campaign.close());

  for (const faults of ROUNDS) {
    it(`survive ${faults.map(describeFault).join(' and ')}`, async () => {
      const before = campaign.orderCount;

      const { violations } = await campaign.runRound(faults);

      expect(violations).to.deep.equal([]);
      expect(campaign.orderCount).to.be.greaterThan(before + 4);
    });
  }

  it('leave a chain that is still what it was after each fault', async () => {
    expect(await campaign.lookAgain()).to.deep.equal([]);
  });
});

describe('orders that flow while an envelope is copied', () => {
  it('are not held up by copies of what is on the ledger', async () => {
    const installation = Installation.fromEnvironment();
    const ledger = installation.connectLedger('tax-bureau');
    const sales = new Sales(installation);
    const requests = new BillingDataRequests(installation);
    const connection = installation.connection('tax-bureau');
    const holders = [connection.mspId, installation.connection('billing').mspId] as const;
    const bureau = ledger.bureau(holders[1]);
    const { head } = (await bureau.readSpot(sales.spot.scenicSpotId)).value;
    const numbers = new NumberAllotment(bureau, bureau, 'copies-test');
    await numbers.replenish(head);
    const [invoiceNumber] = numbers.draw([head]).numbers;
    const items = [{ ...(await requests.dataOf(await sales.sell())), invoiceNumber }];
    await requests.close();
    ledger.close();

    await submitAgain(
      connection,
      {
        chaincode: invoicesOf(holders[1]),
        name: 'invoices:issueInvoices',
        args: [],
        transient: { items: JSON.stringify(items) },
      },
      { identityName: 'issuer', endorsingOrganizations: holders, copies: 3 },
    );

    const { scenicSpotId, offers } = installation.spot();
    const terminal = new ShopClient(installation.urls.ticketing);
    const lines = [{ itemCode: offers[0]?.itemCode, quantity: 1 }];
    const { orderId } = await terminal.buy({ scenicSpotId, lines });
    const order = await terminal.settledOrder(orderId, NOT_HELD_UP_MS);
    expect(order.invoice.status).to.equal('issued');
  });
});
