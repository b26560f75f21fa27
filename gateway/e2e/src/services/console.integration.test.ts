import { chinaDay, instantFromSeconds } from '@guanming/chaincode/domain';
import type { Order } from '@guanming/chaincode/domain';
import { orderAudience } from '@guanming/chaincode/domain';
import { newActSigner } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, readActKeys, TestSpot } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import type { RunningServer } from '@guanming/services/http';
import { ConsoleClient, ask } from '@guanming/services/testing';
import type { EventStream, SentEvent, TestAnswer } from '@guanming/services/testing';
import {
  healthAnswerSchema,
  listedBlockSchema,
  pageOf,
  refusalsAnswerSchema,
  sectionReportSchema,
  blockViewSchema,
  invoiceViewSchema,
  searchAnswerSchema,
} from '@guanming/wire';
import type { ActEvent, IssuedEvent, RefusedEvent } from '@guanming/wire';
import { expect } from 'chai';
import { OFFICER_CREDENTIAL, startLiveBilling, startLiveTaxBureau } from '../testing/live-servers';

describe('console of the tax bureau on a Fabric network', function () {
  this.timeout(60_000);
  let ledger: ReturnType<typeof openLiveLedger>;
  let spot: TestSpot;
  let bureau: RunningServer;
  let billing: RunningServer;
  let officer: ConsoleClient;
  let auditor: ConsoleClient;
  let feed: EventStream;

  before(async () => {
    ledger = openLiveLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    bureau = await startLiveTaxBureau('console-test');
    billing = await startLiveBilling(bureau.urls['internal'] ?? '');
    const url = bureau.urls['officer'] ?? '';
    officer = await ConsoleClient.signIn(
      url,
      OFFICER_CREDENTIAL,
      'officer-17',
      newActSigner(readActKeys(liveNetworkDir()), orderAudience(spot.settings)),
    );
    auditor = await ConsoleClient.signIn(url, OFFICER_CREDENTIAL, 'auditor-4');
    await waitUntil(
      'the observer to follow',
      async () => (await health()).observer.state === 'following',
      30_000,
    );
    feed = await auditor.listen();
  });

  after(async () => {
    feed.close();
    await billing.close();
    await bureau.close();
    Object.values(ledger).forEach((connections) => {
      connections.close();
    });
  });

  async function bill(order: Order, attempted = false): Promise<TestAnswer> {
    return ask(`${billing.urls['billing'] ?? ''}/v1/billing-requests`, {
      method: 'POST',
      credential: await spot.accessToken(),
      body: { order: await spot.sign(order), attempted },
    });
  }

  async function health(): Promise<ReturnType<typeof healthAnswerSchema.parse>> {
    return healthAnswerSchema.parse((await auditor.get('/v1/console/health')).body);
  }

  const refusedEvent = (onLedger: boolean): Promise<SentEvent> =>
    feed.next('the refusal', ({ type, data }) => {
      const refused = data as RefusedEvent;
      return (
        type === 'refused' &&
        refused.scenicSpotId === spot.scenicSpotId &&
        (refused.onLedger !== null) === onLedger
      );
    });

  it('shows blocks whose header hash is what the next block names', async () => {
    const { body } = await auditor.get('/v1/console/blocks?limit=10');
    const { items } = pageOf(listedBlockSchema).parse(body);

    expect(items).to.have.length(10);
    for (const [index, block] of items.slice(0, -1).entries()) {
      const answer = await auditor.get(`/v1/console/blocks/${block.number}`);
      const view = blockViewSchema.parse(answer.body);
      expect(view.block.previousHash).to.equal(items[index + 1]?.headerHash);
      expect(view.hashOfPrevious).to.equal(view.block.previousHash);
      expect(view.block).to.include({ isLinked: true, isIntact: true });
      expect(view.transactions.length).to.equal(block.transactions);
    }
  });

  it('tells of an invoice as it is issued, and finds it by its order', async () => {
    const order = spot.newOrder();
    const { body } = await bill(order);
    const { invoiceNumber, transactionId } = body;

    const event = await feed.next('the invoice', ({ type, data }) =>
      type === 'issued'
        ? (data as IssuedEvent).invoices.some((one) => one.invoiceNumber === invoiceNumber)
        : false,
    );
    const found = searchAnswerSchema.parse(
      (await auditor.get(`/v1/console/search?q=${order.orderId}`)).body,
    );
    const view = invoiceViewSchema.parse(
      (await auditor.get(`/v1/console/invoices/${String(invoiceNumber)}`)).body,
    );

    expect((event.data as IssuedEvent).invoices[0]).to.include({ totalFen: 24_000 });
    expect(found.results).to.have.length(1);
    expect(found.results[0]).to.have.nested.property('invoice.invoiceNumber', invoiceNumber);
    expect(view.record.transactionId).to.equal(transactionId);
    expect(view.listed).to.include({ orderId: order.orderId, totalFen: 24_000 });
    expect(view.transaction).to.include({
      validationCode: 'VALID',
      functionName: 'invoices:issueInvoices',
      hashesWritten: 1,
    });
    expect(view.transaction?.endorsers.map(({ mspId }) => mspId)).to.have.members([
      'TaxBureauMSP',
      'BillingMSP',
    ]);
  });

  it("tells of an officer's suspension by the officer's pseudonym, and of what follows", async () => {
    const path = `/v1/scenic-spots/${spot.scenicSpotId}/qualification`;
    const suspended = await officer.post(`${path}/suspension`, { reason: '票务系统核验' });
    const event = await feed.next(
      'the act',
      ({ type, data }) =>
        type === 'act' && (data as ActEvent).transactionId === suspended.body['transactionId'],
    );

    const refused = await bill(spot.newOrder());
    const marked = await bill(spot.newOrder(), true);

    expect(event.data).to.deep.include({
      act: 'suspendQualification',
      scenicSpotId: spot.scenicSpotId,
      officer: { mspId: 'TaxBureauMSP', commonName: 'officer-17@tax-bureau.example' },
    });
    expect((event.data as ActEvent).detail.reason).to.equal('票务系统核验');
    for (const { status, body } of [refused, marked]) {
      expect([status, body['code']]).to.deep.equal([403, 'BILLING_QUALIFICATION_SUSPENDED']);
      expect(body['detail']).to.contain('票务系统核验');
    }
    await refusedEvent(false);
    await refusedEvent(true);
  });

  it('counts refusals by cause', async () => {
    const today = chinaDay(instantFromSeconds(Math.floor(Date.now() / 1_000)));
    const { body } = await auditor.get(`/v1/console/refusals?from=${today}&to=${today}`);
    const { onLedger, inMemory } = refusalsAnswerSchema.parse(body);

    const code = 'BILLING_QUALIFICATION_SUSPENDED';
    expect(inMemory.days).to.deep.equal([{ day: today, code, refusals: 1 }]);
    expect(onLedger.filter(({ scenicSpotId }) => scenicSpotId === spot.scenicSpotId)).to.deep.equal(
      [{ day: today, scenicSpotId: spot.scenicSpotId, code, refusals: 1 }],
    );
  });

  it('says what is left of the number sections', async () => {
    const month = chinaDay(Date.now()).slice(0, 7);
    const { body } = await auditor.get(
      `/v1/console/sections/${spot.scenicSpotId}/report?month=${month}`,
    );
    const [section] = sectionReportSchema.parse(body).sections;

    expect(section).to.include({ granted: 10_000, issued: 1, leased: 100, unused: 9_999 });
  });

  it('meets every node, and says how high the peers are', async () => {
    const { nodes, observer } = await health();

    expect(nodes.map(({ kind, isReachable }) => [kind, isReachable])).to.deep.equal([
      ...Array.from({ length: 3 }, () => ['peer', true]),
      ...Array.from({ length: 3 }, () => ['orderer', true]),
    ]);
    expect(nodes.flatMap(({ height }) => height ?? []).every((height) => height > 0)).to.equal(
      true,
    );
    expect(observer).to.include({
      state: 'following',
      brokenBlocks: 0,
      unreadableTransactions: 0,
      invoicesWithoutAmount: 0,
    });
  });

  it('ends the feed of who signs out', async () => {
    const leaving = await ConsoleClient.signIn(
      bureau.urls['officer'] ?? '',
      OFFICER_CREDENTIAL,
      'officer-17',
    );
    const stream = await leaving.listen();

    await leaving.signOut();
    const resumed = await officer.post(
      `/v1/scenic-spots/${spot.scenicSpotId}/qualification/resumption`,
      undefined,
    );
    await waitUntil('the end of the feed', () => !stream.isOpen);

    const { transactionId } = resumed.body;
    expect(transactionId).to.match(/^[0-9a-f]{64}$/);
    expect(stream.events.map(({ data }) => (data as ActEvent).transactionId)).not.to.include(
      transactionId,
    );
  });
});
