import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder, newSpotRegistration } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { TestLedger } from '../testing/test-ledger';
import { codeOf, fullName, readAnswer, transientItems } from '../testing/wire';

const scenicSpotId = 'qingyan-shan';
const { serial, region, provider, ...content } = newSpotRegistration();
const identity = { serial, region, provider, formerProviders: [] };

describe('spots', () => {
  let ledger: TestLedger;

  beforeEach(() => {
    ledger = new TestLedger();
  });

  const officer = async (functionName: string, argument: unknown): Promise<unknown> => {
    const call = await ledger.invoke(fullName(functionName), [JSON.stringify(argument)], {
      caller: testCallers.officer,
    });
    expect(call.code).to.equal('VALID');
    return JSON.parse(call.result) as unknown;
  };

  const lease = async (argument: object): Promise<unknown> => {
    const json = JSON.stringify({ scenicSpotId, year: 2026, ...argument });
    const call = await ledger.invoke('invoices:leaseNumbers', [json], {
      caller: testCallers.issuer,
    });
    return JSON.parse(call.result) as unknown;
  };

  const read = async (functionName: string, ...args: string[]): Promise<unknown> =>
    readAnswer(await ledger.evaluate(fullName(functionName), args, { caller: testCallers.auditor }))
      .value;

  describe('registration', () => {
    it('makes head and first revision, which anybody with a role can read', async () => {
      const spot = {
        head: { scenicSpotId, revision: 1, ...identity },
        revision: { ...content, revision: 1 },
      };

      expect(await officer('registerSpot', newSpotRegistration())).to.deep.equal(spot);
      expect(await read('readSpot', scenicSpotId)).to.deep.equal(spot);
      expect(await read('readSpotRevision', scenicSpotId, '1')).to.deep.equal(spot.revision);
    });

    it('is once for a spot and once for a serial', async () => {
      await officer('registerSpot', newSpotRegistration());
      const sameSerial = newSpotRegistration({ scenicSpotId: 'yunqi-guzhen' });

      expect(
        await codeOf(officer('registerSpot', newSpotRegistration({ serial: '00002' }))),
      ).to.equal('SCENIC_SPOT_ALREADY_REGISTERED');
      expect(await codeOf(officer('registerSpot', sameSerial))).to.equal('SERIAL_ALREADY_USED');
    });

    it('refuses what the invoice font cannot draw, field by field', async () => {
      const unprintable = '\u{1F3D4}';
      const [taxed, exempt] = content.catalogue;
      const withItem = (item: object): object => ({ catalogue: [{ ...taxed, ...item }] });
      const fields = {
        'name.zh': { name: { ...content.name, zh: unprintable } },
        'name.en': { name: { ...content.name, en: unprintable } },
        'seller.name': { seller: { ...content.seller, name: unprintable } },
        drawer: { drawer: unprintable },
        'catalogue.0.name': withItem({ name: unprintable }),
        'catalogue.0.taxClassName': withItem({ taxClassName: unprintable }),
        'catalogue.0.unit': withItem({ unit: unprintable }),
        'catalogue.0.vat.exemptionReason': withItem({
          vat: { ...exempt?.vat, exemptionReason: unprintable },
        }),
      };

      for (const [field, change] of Object.entries(fields)) {
        const refused = officer('registerSpot', newSpotRegistration(change)).catch(String);
        expect(await refused).to.match(
          new RegExp(`CHARACTER_NOT_PRINTABLE: ${field.replaceAll('.', '[.]')} has U\\+1F3D4`),
        );
      }
    });

    it('refuses what is not JSON of a registration', async () => {
      const call = async (text: string): Promise<string> =>
        codeOf(ledger.invoke('spots:registerSpot', [text], { caller: testCallers.officer }));

      expect(await call('{')).to.equal('ARGUMENT_INVALID');
      expect(await call('{}')).to.equal('ARGUMENT_INVALID');
      expect(await call(JSON.stringify({ ...newSpotRegistration(), price: 1 }))).to.equal(
        'ARGUMENT_INVALID',
      );
    });

    it('says that a spot or a revision is not registered', async () => {
      expect(await codeOf(read('readSpot', scenicSpotId))).to.equal('SCENIC_SPOT_NOT_FOUND');
      expect(await codeOf(read('readSpotRevision', scenicSpotId, '1'))).to.equal(
        'SCENIC_SPOT_NOT_FOUND',
      );
      expect(await codeOf(read('readSpot', 'X'))).to.equal('ARGUMENT_INVALID');
    });
  });

  describe('revision', () => {
    it('adds to the earlier ones', async () => {
      await officer('registerSpot', newSpotRegistration());

      await officer('reviseSpot', { ...content, colour: '#112233', expectedRevision: 1 });

      expect(await read('readSpot', scenicSpotId)).to.deep.equal({
        head: { scenicSpotId, revision: 2, ...identity },
        revision: { ...content, colour: '#112233', revision: 2 },
      });
      expect(await read('readSpotRevision', scenicSpotId, '1')).to.have.property(
        'colour',
        content.colour,
      );
    });

    it('is refused when somebody made one in between, and for a spot that is none', async () => {
      expect(await codeOf(officer('reviseSpot', { ...content, expectedRevision: 1 }))).to.equal(
        'SCENIC_SPOT_NOT_FOUND',
      );
      await officer('registerSpot', newSpotRegistration());
      await officer('reviseSpot', { ...content, expectedRevision: 1 });
      expect(await codeOf(officer('reviseSpot', { ...content, expectedRevision: 1 }))).to.equal(
        'SCENIC_SPOT_REVISION_STALE',
      );
    });
  });

  describe('qualification', () => {
    const grant = {
      scenicSpotId,
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2027-01-01T00:00:00Z',
      vatCategories: ['S'],
    };

    it('goes from granted to suspended, back and to revoked, and its history stays', async () => {
      await officer('registerSpot', newSpotRegistration());

      await officer('grantQualification', grant);
      ledger.advance(60);
      await officer('suspendQualification', { scenicSpotId, reason: '核查' });
      await officer('resumeQualification', { scenicSpotId });
      await officer('revokeQualification', { scenicSpotId, reason: '停业' });

      const revoked = {
        ...grant,
        status: 'revoked',
        reason: '停业',
        changedAt: '2026-11-22T06:01:00Z',
      };
      expect(await read('readSpot', scenicSpotId)).to.have.deep.property('qualification', revoked);
      const history = (await read('readQualificationHistory', scenicSpotId)) as {
        time: string;
        value: { status: string };
      }[];
      expect(history.map(({ time, value }) => [time, value.status])).to.deep.equal([
        ['2026-11-22T06:00:00Z', 'granted'],
        ['2026-11-22T06:01:00Z', 'suspended'],
        ['2026-11-22T06:01:00Z', 'granted'],
        ['2026-11-22T06:01:00Z', 'revoked'],
      ]);
    });

    it('is refused where there is nothing to change, or no way there', async () => {
      expect(await codeOf(officer('grantQualification', grant))).to.equal('SCENIC_SPOT_NOT_FOUND');
      await officer('registerSpot', newSpotRegistration());
      expect(
        await codeOf(officer('suspendQualification', { scenicSpotId, reason: '核查' })),
      ).to.equal('BILLING_QUALIFICATION_MISSING');
      await officer('grantQualification', grant);
      expect(await codeOf(officer('resumeQualification', { scenicSpotId }))).to.equal(
        'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
      );
      expect(await codeOf(officer('suspendQualification', { scenicSpotId }))).to.equal(
        'ARGUMENT_INVALID',
      );
    });
  });

  describe('sections and leases', () => {
    beforeEach(async () => {
      await officer('registerSpot', newSpotRegistration());
    });

    it('are granted once each and listed in order', async () => {
      await officer('grantSection', { scenicSpotId, year: 2026, section: 10 });
      await officer('grantSection', {
        scenicSpotId,
        year: 2026,
        section: 9,
        firstSequence: 90_500,
      });

      const grantedAt = '2026-11-22T06:00:00Z';
      const pageSize = 25;
      expect(await read('listSections', scenicSpotId)).to.deep.equal([
        { scenicSpotId, year: 2026, section: 9, firstSequence: 90_500, pageSize, grantedAt },
        { scenicSpotId, year: 2026, section: 10, firstSequence: 100_000, pageSize, grantedAt },
      ]);
      expect(
        await codeOf(officer('grantSection', { scenicSpotId, year: 2026, section: 9 })),
      ).to.equal('SECTION_ALREADY_GRANTED');
    });

    it('are refused outside their bounds and for a spot that is none', async () => {
      const outside = { scenicSpotId, year: 2026, section: 9, firstSequence: 100_000 };

      expect(await codeOf(officer('grantSection', outside))).to.equal('ARGUMENT_INVALID');
      expect(
        await codeOf(officer('grantSection', { ...outside, scenicSpotId: 'nowhere', section: 10 })),
      ).to.equal('SCENIC_SPOT_NOT_FOUND');
    });

    it('are leased by blocks to one instance each, which may ask again', async () => {
      await officer('grantSection', { scenicSpotId, year: 2026, section: 0, firstSequence: 150 });
      const leased = await lease({ block: 1, instance: 'bureau-1' });
      ledger.advance(60);

      expect(leased).to.deep.equal({
        scenicSpotId,
        year: 2026,
        block: 1,
        instance: 'bureau-1',
        leasedAt: '2026-11-22T06:00:00Z',
      });
      expect(await lease({ block: 1, instance: 'bureau-1' })).to.deep.equal(leased);
      expect(await codeOf(lease({ block: 1, instance: 'bureau-2' }))).to.equal(
        'LEASE_ALREADY_TAKEN',
      );
      expect(await codeOf(lease({ block: 0, instance: 'bureau-2' }))).to.equal(
        'SECTION_NOT_GRANTED',
      );
      expect(await codeOf(lease({ block: 200, instance: 'bureau-2' }))).to.equal(
        'SECTION_NOT_GRANTED',
      );
      expect(await read('listLeases', scenicSpotId, '2026')).to.deep.equal([leased]);
      expect(await read('listLeases', scenicSpotId, '2027')).to.deep.equal([]);
    });
  });

  it('are listed by identifier, a page at a time', async () => {
    const list = (page: object): Promise<unknown> => read('listSpots', JSON.stringify(page));
    const head = (id: string, of: string): object => ({
      ...{ ...identity, scenicSpotId: id, revision: 1, serial: of },
    });
    const heads = [
      head('a-spot', '00002'),
      head('a-spot-2', '00003'),
      head('b-spot', '00004'),
      head(scenicSpotId, serial),
    ];
    expect(await list({ limit: 3 })).to.deep.equal({ spots: [] });
    await officer('registerSpot', newSpotRegistration());
    for (const [id, of] of Object.entries({
      'b-spot': '00004',
      'a-spot-2': '00003',
      'a-spot': '00002',
    })) {
      await officer('registerSpot', newSpotRegistration({ scenicSpotId: id, serial: of }));
    }

    expect(await list({ limit: 3 })).to.deep.equal({ spots: heads.slice(0, 3), next: 'b-spot' });
    expect(await list({ limit: 3, after: 'b-spot' })).to.deep.equal({ spots: heads.slice(3) });
    expect(await list({ limit: 4 })).to.deep.equal({ spots: heads });
    expect(await list({ limit: 1, after: 'a-spot' })).to.deep.equal({
      spots: heads.slice(1, 2),
      next: 'a-spot-2',
    });
    expect(await list({ limit: 9, after: 'a-spot-1' })).to.deep.equal({ spots: heads.slice(1) });
    expect(await list({ limit: 9, after: scenicSpotId })).to.deep.equal({ spots: [] });
  });
});

describe('reads of invoices and numbers', () => {
  it('find the used numbers of a block', async () => {
    const ledger = await IssuingLedger.create();
    const used = async (block: string): Promise<unknown> =>
      readAnswer(
        await ledger.evaluate('invoices:readUsedNumbers', [scenicSpotId, '2026', block], {
          caller: testCallers.issuer,
        }),
      ).value;
    const items = [];
    for (const sequence of [3, 99, 100]) {
      const invoiceNumber = ledger.numberOf(sequence);
      items.push(await ledger.newItem(newOrder(), { invoiceNumber }));
    }

    expect(await used('0')).to.deep.equal([]);
    await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems(items),
    });
    expect([await used('0'), await used('1'), await used('2')]).to.deep.equal([[3, 99], [100], []]);
  });

  it('tell what happened to an invoice since it was issued', async () => {
    const ledger = await IssuingLedger.create();
    const caller = testCallers.auditor;
    const item = await ledger.newItem(newOrder());
    await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([item]),
    });
    const key = ['', 'state', scenicSpotId, item.invoiceNumber, ''].join('\0');
    ledger.world.put({ chaincode: 'invoices_BillingMSP' }, key, ledger.world.nextVersion(), {
      transactionId: 'b'.repeat(64),
      value: Buffer.from('{"creditedBy":"26529000010000000015","status":"credited","v":1}'),
      isDelete: false,
      time: ledger.now + 60_000,
    });

    const read = async (functionName: string): Promise<unknown> =>
      readAnswer(
        await ledger.evaluate(`invoices:${functionName}`, [item.invoiceNumber], { caller }),
      ).value;

    expect(await read('readInvoice')).to.include({ status: 'credited' });
    expect(await read('readInvoiceHistory')).to.have.nested.property(
      '[1].value.status',
      'credited',
    );
  });

  it('tell the life of an invoice, and that there is none', async () => {
    const ledger = await IssuingLedger.create();
    const caller = testCallers.auditor;
    const item = await ledger.newItem(newOrder());
    const { transactionId } = await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([item]),
    });

    const answer = await ledger.evaluate('invoices:readInvoiceHistory', [item.invoiceNumber], {
      caller,
    });

    const [entry, ...others] = readAnswer(answer).value as { value: object }[];
    expect(others).to.deep.equal([]);
    expect(entry).to.deep.include({ transactionId, time: '2026-11-22T06:00:00Z' });
    expect(entry?.value).to.include({ invoiceNumber: item.invoiceNumber, transactionId });
    for (const functionName of ['readInvoice', 'readInvoiceHistory']) {
      const absent = ledger.evaluate(`invoices:${functionName}`, [ledger.numberOf(50)], { caller });
      expect(await codeOf(absent)).to.equal('INVOICE_NOT_FOUND');
    }
    expect(
      await codeOf(ledger.evaluate('invoices:readOrder', [scenicSpotId, 'T-none'], { caller })),
    ).to.equal('ORDER_NOT_FOUND');
  });
});
