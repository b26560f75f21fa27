import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { IssueItem } from '../domain/billing-data';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import type { Invocation } from '../testing/test-ledger';
import { testSettings } from '../testing/test-settings';
import { codeOf, readAnswer, transientItems, transientRefusal } from '../testing/wire';
import type { Namespace } from '../testing/world-state';

const scenicSpotId = 'qingyan-shan';
const DAY = 86_400;
/** Seconds from the ledger's first moment, 2026-11-22T06:00:00Z, to 15 December in China. */
const TO_15_DECEMBER = 22 * DAY + 10 * 3_600;
const TO_NEW_YEAR = TO_15_DECEMBER + 17 * DAY;
const INVOICES: Namespace = { chaincode: 'invoices_BillingMSP' };
const COLLECTION: Namespace = { ...INVOICES, collection: 'billingData' };

const keyOf = (...parts: string[]): string => `\0${parts.join('\0')}\0`;

describe('numbers of an issuing transaction', () => {
  let ledger: IssuingLedger;

  const itemOf = (sequence: number, year = 2026): Promise<IssueItem> => {
    const iat = Math.floor(ledger.now / 1_000);
    const order = newOrder({ iat, exp: iat + DAY });
    return ledger.newItem(order, { invoiceNumber: ledger.numberOf(sequence, year) });
  };

  const itemsOf = (first: number, count: number): Promise<IssueItem[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => itemOf(first + index)));

  async function invoke(items: readonly IssueItem[]): Promise<Invocation> {
    const transient = transientItems(items);
    return ledger.invoke('invoices:issueInvoices', [], { caller: testCallers.issuer, transient });
  }

  /** `issued`, or the code of the refusal. */
  async function issue(...items: readonly IssueItem[]): Promise<string[]> {
    const { code, result } = await invoke(items);
    expect(code).to.equal('VALID');
    return (JSON.parse(result) as { status: string; code?: string }[]).map(
      ({ status, code: refusal }) => refusal ?? status,
    );
  }

  function valueOf(namespace: Namespace, key: string): unknown {
    const value = ledger.world.get(namespace, key)?.value;
    return value && (JSON.parse(value.toString()) as unknown);
  }

  async function sections(): Promise<string[]> {
    const text = await ledger.evaluate('invoices:listSections', [scenicSpotId], {
      caller: testCallers.reader,
    });
    const { value } = readAnswer(text) as { value: { year: number; section: number }[] };
    return value.map(({ year, section }) => `${year}/${section}`);
  }

  /** Leaves under a key what no version of ours wrote. */
  function spoil(...key: string[]): void {
    spoilOf(INVOICES.chaincode, ...key);
  }

  function spoilOf(chaincode: string, ...key: string[]): void {
    ledger.world.put({ chaincode }, keyOf(...key), ledger.world.nextVersion(), {
      transactionId: 'b'.repeat(64),
      value: Buffer.from('{"v":2}'),
      isDelete: false,
      time: 0,
    });
  }

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  it('are entries of pages, each written once, to which later transactions add', async () => {
    const items = await itemsOf(24, 3);
    await issue(...items);
    const later = await itemOf(27);
    await issue(later);

    const orderIds = [...items, later].map(({ order }) => {
      const payload = Buffer.from(order.split('.')[1] ?? '', 'base64url').toString();
      return (JSON.parse(payload) as { orderId: string }).orderId;
    });
    expect(valueOf(INVOICES, keyOf('page', scenicSpotId, '2026', '00000000'))).to.deep.equal({
      entries: { '24': [orderIds[0], '0'] },
      v: 1,
    });
    expect(valueOf(INVOICES, keyOf('page', scenicSpotId, '2026', '00000001'))).to.deep.equal({
      entries: { '0': [orderIds[1], '0'], '1': [orderIds[2], '0'], '2': [orderIds[3], '0'] },
      v: 1,
    });
  });

  it('lead to records, whose private data are in parts of 16', async () => {
    const items = await itemsOf(0, 33);

    const { transactionId } = await invoke(items);

    const parts = [0, 1, 2].map((part) => valueOf(COLLECTION, `${transactionId}.${part}`));
    const counts = parts.map((part) => (part as { invoices: unknown[] }).invoices.length);
    expect(counts).to.deep.equal([16, 16, 1]);
    for (const index of [0, 15, 16, 32]) {
      const number = items[index]!.invoiceNumber;
      const answer = await ledger.evaluate('invoices:readInvoice', [number], {
        caller: testCallers.auditor,
      });
      const part = Math.floor(index / 16);
      expect(readAnswer(answer)).to.deep.nested.include({ 'value.record.part': part });
    }
  });

  it('are all in values that say which form they have', async () => {
    const [item] = await itemsOf(0, 1);
    const caller = testCallers.issuer;
    await ledger.invoke('invoices:refuseOrder', [], {
      caller,
      transient: transientRefusal((await itemOf(1)).order, 'DRAFT_MISMATCH'),
    });
    const lease = { scenicSpotId, year: 2026, block: 0, instance: 'bureau-1' };
    await ledger.invoke('invoices:leaseNumbers', [JSON.stringify(lease)], { caller });
    const { transactionId } = await invoke([item!]);

    const chaincodes = ['governance', 'stops', INVOICES.chaincode];
    const values = chaincodes.flatMap((name) => ledger.world.range(name, '', '\u{10ffff}'));
    const kept = values.map(([key, { value }]) => {
      const [, objectType = ''] = key.split('\0');
      return [objectType, (JSON.parse(value.toString()) as { v?: unknown }).v];
    });
    const ofKind = new Map(kept.map(([objectType, v]) => [objectType, v]));
    expect(kept.filter(([, v]) => v !== 1)).to.deep.equal([]);
    expect([...ofKind.keys()]).to.have.members([
      ...['act', 'halted', 'key', 'lease', 'page', 'qualification', 'record', 'section'],
      ...['serial', 'settings', 'settings-head', 'spot', 'spot-head', 'spot-live'],
    ]);
    expect(valueOf(COLLECTION, `${transactionId}.0`)).to.include({ v: 1 });
  });

  it('grant the next section where a page of it begins, once', async () => {
    await issue(...(await itemsOf(9_999, 3)));
    expect(await sections()).to.deep.equal(['2026/0', '2026/1']);

    expect(await issue(await itemOf(10_030))).to.deep.equal(['issued']);
    expect(await issue(await itemOf(30_000))).to.deep.equal(['SECTION_NOT_GRANTED']);
    expect(await sections()).to.deep.equal(['2026/0', '2026/1']);
  });

  it('grant it to one of two that begin in it at once', async () => {
    const [one, other] = [await itemOf(10_000), await itemOf(10_025)];
    const endorse = (item: IssueItem): ReturnType<IssuingLedger['endorse']> =>
      ledger.endorse('invoices:issueInvoices', [], {
        caller: testCallers.issuer,
        transient: transientItems([item]),
      });
    const endorsements = [await endorse(one), await endorse(other)];

    expect(endorsements.map((endorsement) => endorsement.commit())).to.deep.equal([
      'VALID',
      'MVCC_READ_CONFLICT',
    ]);
    expect(await issue(other)).to.deep.equal(['issued']);
  });

  it('are of the coming year from the day that the policy says, behind one of this year', async () => {
    ledger.advance(TO_15_DECEMBER - 1);
    expect(await issue(await itemOf(0, 2027))).to.deep.equal(['SECTION_NOT_GRANTED']);

    ledger.advance(1);
    expect(await issue(await itemOf(0, 2027))).to.deep.equal(['issued']);
    ledger.advance(TO_NEW_YEAR - TO_15_DECEMBER);
    expect(await issue(await itemOf(10_000, 2027))).to.deep.equal(['issued']);
    expect(await issue(await itemOf(10_000))).to.deep.equal(['SECTION_NOT_GRANTED']);
    expect(await sections()).to.deep.equal(['2026/0', '2027/0', '2027/1']);
  });

  it('stop at the sections of the policy, all of them when it is switched off', async () => {
    for (const perYear of [0, 1]) {
      const automaticSections = { perYear, freeBelow: 100, daysAhead: 0 };
      ledger = await IssuingLedger.create({ settings: { ...testSettings, automaticSections } });

      expect(await issue(await itemOf(10_000))).to.deep.equal(['SECTION_NOT_GRANTED']);
      await ledger.administer('grantSection', { scenicSpotId, year: 2026, section: 1 });
      expect(await issue(await itemOf(10_000))).to.deep.equal(['issued']);
    }
  });

  it('are leased in a section that the first invoice would be granted', async () => {
    const lease = (block: number): Promise<unknown> =>
      ledger.invoke(
        'invoices:leaseNumbers',
        [JSON.stringify({ scenicSpotId, year: 2026, block, instance: 'bureau-1' })],
        { caller: testCallers.issuer },
      );

    expect(await codeOf(lease(100))).to.equal('none');
    expect(await codeOf(lease(200))).to.equal('SECTION_NOT_GRANTED');
    expect(await sections()).to.deep.equal(['2026/0']);
  });

  describe('beside something that nobody can read', () => {
    it('are taken on that page, and issued on the next', async () => {
      spoil('page', scenicSpotId, '2026', '00000001');

      expect(await issue(...(await itemsOf(24, 27)))).to.deep.equal([
        'issued',
        ...Array.from({ length: 25 }, () => 'INVOICE_NUMBER_TAKEN'),
        'issued',
      ]);
      const used = await ledger.evaluate('invoices:readUsedNumbers', [scenicSpotId, '2026', '0'], {
        caller: testCallers.issuer,
      });
      expect(readAnswer(used).value).to.deep.equal(Array.from({ length: 27 }, (_, at) => at + 24));
    });

    it('are refused to the one order whose record it is', async () => {
      const order = newOrder();
      spoil('record', scenicSpotId, order.orderId, '0');

      expect(
        await issue(await ledger.newItem(order), await ledger.newItem(newOrder())),
      ).to.deep.equal(['RECORD_UNREADABLE', 'issued']);
    });

    it('are refused in that section alone', async () => {
      spoil('section', scenicSpotId, '2026', '00001');

      expect(await issue(await itemOf(10_000), await itemOf(0))).to.deep.equal([
        'RECORD_UNREADABLE',
        'issued',
      ]);
    });

    it('are refused to the one spot whose live record it is', async () => {
      const other = { ...ledger.registration, scenicSpotId: 'spot-2', serial: '00002' } as const;
      const registration = other as unknown as typeof ledger.registration;
      await ledger.register(registration);
      const order = newOrder({ scenicSpotId: 'spot-2' });
      const invoiceNumber = ledger.numberOf(0, undefined, registration);
      const item = await ledger.newItem(order, { invoiceNumber }, registration);
      spoilOf('governance', 'spot-live', 'spot-2');

      expect(await issue(item, await itemOf(0))).to.deep.equal(['RECORD_UNREADABLE', 'issued']);
    });
  });

  it('that a page gives to another record are not answered as an invoice', async () => {
    const item = await itemOf(3);
    await issue(item);
    const page = keyOf('page', scenicSpotId, '2026', '00000000');
    const value = ledger.world.get(INVOICES, page)?.value.toString() ?? '';
    const read = (sequence: number): Promise<unknown> =>
      ledger.evaluate('invoices:readInvoice', [ledger.numberOf(sequence)], {
        caller: testCallers.auditor,
      });
    ledger.world.put(INVOICES, page, ledger.world.nextVersion(), {
      ...{ transactionId: 'b'.repeat(64), isDelete: false, time: 0 },
      value: Buffer.from(value.replace('"3":', '"4":')),
    });

    expect(await codeOf(read(3))).to.equal('INVOICE_NOT_FOUND');
    expect(await codeOf(read(4))).to.equal('RECORD_UNREADABLE');
  });
});
