import { deriveDraft, draftDigest } from '@guanming/chaincode/domain';
import type { BillingData, InvoiceNumber, Order } from '@guanming/chaincode/domain';
import { testSettings } from '@guanming/chaincode/testing';
import { contentOf, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { newTestContext } from '../testing/test-app';
import { BillingServices } from './billing-services';

const FIRST = 'BillingMSP';
const SECOND = 'SecondBillingMSP';
const roles = { ...testSettings.roles, billingProviders: [FIRST, SECOND] };

describe('a tax bureau with two billing providers', () => {
  let ledger: InMemoryLedger;
  let services: BillingServices;
  let ofFirst: TestSpot;
  let ofSecond: TestSpot;

  before(async () => {
    const settings = { ...testSettings, roles };
    ledger = new InMemoryLedger(0, { clock: () => Date.now(), settings });
    const { taxBureau } = ledger;
    services = new BillingServices({
      ledgers: [taxBureau.bureau(FIRST), taxBureau.bureau(SECOND)],
      readerAt: (provider) => taxBureau.reader('reader', `peer0.${provider}`),
      instanceName: 'bureau-1',
      context: newTestContext(),
    });
    ofFirst = await TestSpot.register(taxBureau);
    ofSecond = await TestSpot.register(taxBureau, { registration: { provider: SECOND } });
  });

  async function issue(
    provider: string,
    { scenicSpotId }: TestSpot,
    data: BillingData,
  ): Promise<InvoiceNumber> {
    const request = { ...data, scenicSpotId, attempted: false };
    return (await services.of(provider).request(request)).invoiceNumber;
  }

  /** Billing data for a later revision of a spot. */
  async function dataOf(spot: TestSpot, order: Order, revision: number): Promise<BillingData> {
    const current = { ...spot.revision, revision };
    return {
      ...(await spot.newBillingData(order)),
      spotRevision: revision,
      draftDigest: draftDigest(deriveDraft(order, current, spot.settings)),
    };
  }

  it('issues for each of them the orders of its own spots', async () => {
    const numbers = await Promise.all([
      issue(FIRST, ofFirst, await ofFirst.newBillingData()),
      issue(SECOND, ofSecond, await ofSecond.newBillingData()),
    ]);

    const reader = ledger.verifier.reader('auditor');
    for (const number of numbers) {
      expect((await reader.readInvoice(number)).value.record.invoiceNumber).to.equal(number);
    }
  });

  it('takes no order of a spot from another, and none from a stranger', async () => {
    const data = await ofFirst.newBillingData();

    await expectCode(issue(SECOND, ofFirst, data), 'PROVIDER_MISMATCH');
    expect(() => services.of('VerifierMSP'))
      .to.throw()
      .with.property('code', 'CALLER_NOT_ALLOWED');
  });

  it('goes on with a spot that moves, and issues no order again', async () => {
    const { taxBureau, verifier } = ledger;
    const spot = await TestSpot.register(taxBureau);
    const { scenicSpotId } = spot;
    const order = spot.newOrder();
    const before = await issue(FIRST, spot, await spot.newBillingData(order));
    await taxBureau.officer().reviseSpot({
      ...contentOf(spot.registration),
      scenicSpotId,
      expectedRevision: 1,
      provider: SECOND,
    });

    const again = await issue(SECOND, spot, await dataOf(spot, order, 2));
    const after = await issue(SECOND, spot, await dataOf(spot, spot.newOrder(), 2));

    expect(again).to.equal(before);
    expect(after).not.to.equal(before);
    await expectCode(
      issue(FIRST, spot, await dataOf(spot, spot.newOrder(), 2)),
      'PROVIDER_MISMATCH',
    );
    const reader = verifier.reader('auditor');
    for (const number of [before, after]) {
      expect((await reader.readInvoice(number)).value.status).to.equal('issued');
    }
    expect((await reader.readOrder(order)).value.outcome).to.equal('issued');
  });
});
