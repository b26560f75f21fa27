import { instantFromSeconds } from '@guanming/chaincode/domain';
import type { Settings } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { OfficerClient, readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { sendJson } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';
import type { RunningServer } from '@guanming/services/http';
import { expect } from 'chai';
import { startLiveBilling } from './testing/live-servers';
import { startLiveShop } from './shop/live-shop';
import type { LiveShop } from './shop/live-shop';

const DAY = 86_400;
const SETTLED_MS = 30_000;

/** Names of the spots, one for each reason. */
const reasons = [
  'without',
  'notYetValid',
  'expired',
  'suspended',
  'revoked',
  'category',
  'strangeKey',
  'revokedKey',
  'retiredKey',
  'noSection',
  'lastNumbers',
  'fewNumbers',
] as const;
type Reason = (typeof reasons)[number];

/** Two numbers each: at the end of what is granted automatically in a year, and at the end of a section. */
const FIRST_SEQUENCES: Partial<Record<Reason, { readonly firstSequence: number }>> = {
  lastNumbers: { firstSequence: 999_998 },
  fewNumbers: { firstSequence: 9_998 },
};

describe('what the tax bureau refuses, seen from the shop', () => {
  let local: LocalInstallation;
  let ledgers: Record<string, LedgerConnections>;
  let officer: OfficerClient;
  let billing: RunningServer;
  let shop: LiveShop;
  let spots: Record<Reason, TestSpot>;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    officer = new OfficerClient(local);
    const live = openLiveLedger();
    ledgers = live;
    const registered: Partial<Record<Reason, TestSpot>> = {};
    for (const reason of reasons) {
      registered[reason] = await TestSpot.register(live.taxBureau, {
        withoutQualification: ['without', 'notYetValid', 'expired', 'category'].includes(reason),
        withoutSection: reason === 'noSection',
        ...FIRST_SEQUENCES[reason],
      });
    }
    spots = registered as Record<Reason, TestSpot>;
    const all = Object.values(spots);
    billing = await startLiveBilling(local.urls.taxBureauInternal);
    shop = await startLiveShop(all, billing.urls['billing'] ?? '');
  });

  after(async () => {
    await shop.close();
    await billing.close();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  const pathOf = (reason: Reason): string => `/v1/scenic-spots/${spots[reason].scenicSpotId}`;

  function buy(reason: Reason, itemCode = 'adult'): Promise<OrderView> {
    const { scenicSpotId } = spots[reason];
    return shop.client.buy({ scenicSpotId, lines: [{ itemCode, quantity: 1 }] });
  }

  async function buyAndSettle(reason: Reason, itemCode?: string): Promise<OrderView['invoice']> {
    const { orderId } = await buy(reason, itemCode);
    return (await shop.client.settledOrder(orderId, SETTLED_MS)).invoice;
  }

  function expectRefusal({ status, problem }: OrderView['invoice'], code: string): void {
    expect(status).to.equal('refused');
    expect(problem?.code).to.equal(code);
    expect(problem?.retry).to.equal('after-change');
    expect(problem?.detail).to.have.length.greaterThan(10);
  }

  /** Grants a qualification from one day (counted from today) to another. */
  async function grant(reason: Reason, from: number, until: number, category = 'S'): Promise<void> {
    const now = Math.floor(Date.now() / 1_000);
    await officer.put(`${pathOf(reason)}/qualification`, {
      validFrom: instantFromSeconds(now + from * DAY),
      validUntil: instantFromSeconds(now + until * DAY),
      vatCategories: [category],
    });
  }

  async function changeSettings(change: Partial<Settings>): Promise<void> {
    const { value } = await ledgers['taxBureau']!.reader('reader').readSettings();
    await officer.post('/v1/settings', { ...value, version: value.version + 1, ...change });
  }

  it('a spot without a billing qualification', async () => {
    expectRefusal(await buyAndSettle('without'), 'BILLING_QUALIFICATION_MISSING');
  });

  it('a qualification that is not yet valid', async () => {
    await grant('notYetValid', 1, 2);

    expectRefusal(await buyAndSettle('notYetValid'), 'BILLING_QUALIFICATION_NOT_YET_VALID');
  });

  it('a qualification that has expired', async () => {
    await grant('expired', -2, -1);

    expectRefusal(await buyAndSettle('expired'), 'BILLING_QUALIFICATION_EXPIRED');
  });

  it('a suspended qualification, with its reason, until it is resumed', async () => {
    await officer.post(`${pathOf('suspended')}/qualification/suspension`, { reason: '检查账目' });
    const { orderId } = await buy('suspended');
    const { invoice } = await shop.client.settledOrder(orderId, SETTLED_MS);
    expectRefusal(invoice, 'BILLING_QUALIFICATION_SUSPENDED');
    expect(invoice.problem?.detail).to.contain('检查账目');

    await officer.post(`${pathOf('suspended')}/qualification/resumption`);
    await shop.client.requestInvoice(orderId);

    const again = await shop.client.settledOrder(orderId, SETTLED_MS);
    expect(again.invoice.status).to.equal('issued');
  });

  it('a revoked qualification', async () => {
    await officer.post(`${pathOf('revoked')}/qualification/revocation`, { reason: '注销' });

    expectRefusal(await buyAndSettle('revoked'), 'BILLING_QUALIFICATION_REVOKED');
  });

  it('a tax category that the qualification does not allow', async () => {
    await grant('category', -1, 1);

    expectRefusal(await buyAndSettle('category', 'museum'), 'TAX_CATEGORY_NOT_ALLOWED');
  });

  it('nobody whose key it has not added: the shop keeps asking until it has', async () => {
    const { strangeKey: spot } = spots;
    const key = newTicketingKey();
    shop.replaceSigningKey(spot, key.privateKey);
    await expectBillingCode(spot, 'CALLER_NOT_AUTHENTICATED', key);
    const { orderId } = await buy('strangeKey');

    const statements = await spot.newKeyStatements(key, spot.key);
    await officer.post(`${pathOf('strangeKey')}/keys`, { statements });

    const { invoice } = await shop.client.settledOrder(orderId, SETTLED_MS);
    expect(invoice.status).to.equal('issued');
  });

  it('a revoked key', async () => {
    const { thumbprint } = spots.revokedKey.key;
    await officer.post(`${pathOf('revokedKey')}/keys/${thumbprint}/revocation`);

    expectRefusal(await buyAndSettle('revokedKey'), 'TICKETING_KEY_REVOKED');
  });

  it('nothing of a key that was retired less than a week ago', async () => {
    const { thumbprint } = spots.retiredKey.key;
    await officer.post(`${pathOf('retiredKey')}/keys/${thumbprint}/retirement`);

    expect((await buyAndSettle('retiredKey')).status).to.equal('issued');
  });

  it('a key that was retired longer ago than this installation allows', async () => {
    await changeSettings({ retirementGraceSeconds: 0 });
    try {
      expectRefusal(await buyAndSettle('retiredKey'), 'TICKETING_KEY_RETIRED');
    } finally {
      await changeSettings({ retirementGraceSeconds: 604_800 });
    }
  });

  it('a spot without numbers only until it is granted some: the shop keeps asking', async () => {
    await expectBillingCode(spots.noSection, 'SECTION_NOT_GRANTED');
    const { orderId } = await buy('noSection');

    const { year } = spots.noSection;
    await officer.post(`${pathOf('noSection')}/sections`, { year, section: 0 });

    const { invoice } = await shop.client.settledOrder(orderId, SETTLED_MS);
    expect(invoice.status).to.equal('issued');
  });

  it('the last automatic section only until an officer grants the next', async () => {
    const issued = [await buyAndSettle('lastNumbers'), await buyAndSettle('lastNumbers')];
    await expectBillingCode(spots.lastNumbers, 'SECTION_EXHAUSTED');
    const { orderId } = await buy('lastNumbers');

    const { year } = spots.lastNumbers;
    await officer.post(`${pathOf('lastNumbers')}/sections`, { year, section: 100 });

    const { invoice } = await shop.client.settledOrder(orderId, SETTLED_MS);
    const numbers = [...issued, invoice].map(({ invoiceNumber = '' }) =>
      invoiceNumber.slice(10, 19),
    );
    expect(numbers).to.deep.equal(['000999998', '000999999', '001000000']);
  });

  it('nothing of a spot whose section is used up: the next one comes by itself', async () => {
    const issued = [];
    for (let count = 0; count < 3; count += 1) {
      issued.push(await buyAndSettle('fewNumbers'));
    }

    expect(issued.map(({ invoiceNumber = '' }) => invoiceNumber.slice(10, 19))).to.deep.equal([
      '000009998',
      '000009999',
      '000010000',
    ]);
  });

  /** What the shop does not show, since it asks again: the answer of the billing server. */
  async function expectBillingCode(spot: TestSpot, code: string, key = spot.key): Promise<void> {
    const sent = sendJson({
      method: 'POST',
      url: `${billing.urls['billing'] ?? ''}/v1/billing-requests`,
      headers: { authorization: `Bearer ${await spot.accessToken('BillingMSP', key)}` },
      body: { order: await spot.sign(spot.newOrder(), key), attempted: false },
    });
    const error: unknown = await sent.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.include({ code });
  }
});
