import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { AutomaticSections } from '../domain/automatic-sections';
import { newSpotRegistration } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import type { TestCaller } from '../testing/test-caller';
import { TestLedger } from '../testing/test-ledger';
import type { testSettings } from '../testing/test-settings';
import { codeOf, readAnswer } from '../testing/wire';

const scenicSpotId = 'qingyan-shan';
const YEAR = 2026;
const DAY = 86_400;
/** Seconds from the ledger's first moment, 2026-11-22T06:00:00Z, to 15 December in China. */
const TO_15_DECEMBER = 22 * DAY + 10 * 3_600;
const TO_NEW_YEAR = TO_15_DECEMBER + 17 * DAY;

describe('grantNextSection', () => {
  let ledger: TestLedger;

  async function invoke(name: string, argument: unknown, caller: TestCaller): Promise<unknown> {
    const { code, result } = await ledger.invoke(name, [JSON.stringify(argument)], { caller });
    expect(code).to.equal('VALID');
    return JSON.parse(result) as unknown;
  }

  const officer = (name: string, argument: object): Promise<unknown> =>
    invoke(`spots:${name}`, { scenicSpotId, ...argument }, testCallers.officer);

  const grantNext = (year = YEAR): Promise<unknown> =>
    invoke('spots:grantNextSection', { scenicSpotId, year }, testCallers.issuer);

  async function lease(first: number, count: number): Promise<void> {
    for (let block = first; block < first + count; block += 1) {
      const request = { scenicSpotId, year: YEAR, block, instance: 'bureau-1' };
      await invoke('spots:leaseNumbers', request, testCallers.issuer);
    }
  }

  async function setPolicy(automaticSections: AutomaticSections): Promise<void> {
    const { value } = readAnswer(
      await ledger.evaluate('settings:readSettings', [''], { caller: testCallers.officer }),
    ) as { value: typeof testSettings };
    const next = { ...value, version: value.version + 1, automaticSections };
    await invoke('settings:updateSettings', next, testCallers.officer);
  }

  async function sections(): Promise<string[]> {
    const text = await ledger.evaluate('spots:listSections', [scenicSpotId], {
      caller: testCallers.reader,
    });
    const { value } = readAnswer(text) as { value: { year: number; section: number }[] };
    return value.map(({ year, section }) => `${year}/${section}`);
  }

  beforeEach(async () => {
    ledger = new TestLedger();
    await invoke('spots:registerSpot', newSpotRegistration(), testCallers.officer);
    await officer('grantQualification', {
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2031-01-01T00:00:00Z',
      vatCategories: ['S'],
    });
  });

  it('leaves the first section of a spot to an officer', async () => {
    expect(await codeOf(grantNext())).to.equal('SECTION_NOT_GRANTED');
    expect(await sections()).to.deep.equal([]);
  });

  it('grants the next section once fewer numbers than the policy says are in no lease', async () => {
    await officer('grantSection', { year: YEAR, section: 0 });
    await lease(0, 80);
    expect(await codeOf(grantNext())).to.equal('SECTION_NOT_DUE');

    await lease(80, 1);

    expect(await grantNext()).to.deep.equal({
      scenicSpotId,
      year: YEAR,
      section: 1,
      firstSequence: 10_000,
      grantedAt: '2026-11-22T06:00:00Z',
    });
    expect(await codeOf(grantNext())).to.equal('SECTION_NOT_DUE');
    expect(await sections()).to.deep.equal(['2026/0', '2026/1']);
  });

  it('goes on behind the highest section, and not while an earlier one is left', async () => {
    await officer('grantSection', { year: YEAR, section: 0 });
    await officer('grantSection', { year: YEAR, section: 5, firstSequence: 59_900 });
    await lease(599, 1);
    expect(await codeOf(grantNext())).to.equal('SECTION_NOT_DUE');

    await lease(99, 1);

    expect(await grantNext()).to.include({ section: 6 });
  });

  it('is not invalidated by leases that are taken meanwhile', async () => {
    await officer('grantSection', { year: YEAR, section: 0 });
    await lease(0, 81);
    const args = [JSON.stringify({ scenicSpotId, year: YEAR })];
    const grant = await ledger.endorse('spots:grantNextSection', args, {
      caller: testCallers.issuer,
    });

    await lease(81, 2);

    expect(grant.commit()).to.equal('VALID');
  });

  it('counts the numbers of a short section only', async () => {
    await officer('grantSection', { year: YEAR, section: 0, firstSequence: 9_998 });

    expect(await grantNext()).to.include({ section: 1, firstSequence: 10_000 });
  });

  it('has one winner when two servers ask at once', async () => {
    await officer('grantSection', { year: YEAR, section: 0, firstSequence: 9_950 });
    const args = [JSON.stringify({ scenicSpotId, year: YEAR })];
    const caller = testCallers.issuer;
    const one = await ledger.endorse('spots:grantNextSection', args, { caller });
    const other = await ledger.endorse('spots:grantNextSection', args, { caller });

    expect([one.commit(), other.commit()]).to.deep.equal(['VALID', 'MVCC_READ_CONFLICT']);
  });

  it('grants the coming year from the day that the policy says, and the year that has begun', async () => {
    await officer('grantSection', { year: YEAR, section: 0 });
    ledger.advance(TO_15_DECEMBER - 1);
    expect(await codeOf(grantNext(YEAR + 1))).to.equal('SECTION_NOT_DUE');

    ledger.advance(1);
    expect(await grantNext(YEAR + 1)).to.include({ year: 2027, section: 0, firstSequence: 0 });
    expect(await codeOf(grantNext(YEAR + 1))).to.equal('SECTION_NOT_DUE');
    expect(await codeOf(grantNext(YEAR + 2))).to.equal('SECTION_NOT_DUE');
  });

  it('grants a year that has begun, on demand, and no longer the one that is over', async () => {
    await officer('grantSection', { year: YEAR, section: 0, firstSequence: 9_900 });
    ledger.advance(TO_NEW_YEAR);

    expect(await grantNext(YEAR + 1)).to.include({ year: 2027, section: 0 });
    expect(await codeOf(grantNext(YEAR))).to.equal('SECTION_NOT_DUE');
  });

  it('stops at the most sections of a year, and at once when it is switched off', async () => {
    await officer('grantSection', { year: YEAR, section: 0, firstSequence: 9_999 });
    await setPolicy({ perYear: 2, freeBelow: 10_000, daysAhead: 0 });
    expect(await grantNext()).to.include({ section: 1 });
    await lease(100, 1);
    expect(await codeOf(grantNext())).to.equal('SECTION_LIMIT_REACHED');

    await setPolicy({ perYear: 0, freeBelow: 10_000, daysAhead: 0 });

    expect(await codeOf(grantNext())).to.equal('SECTION_LIMIT_REACHED');
    await officer('grantSection', { year: YEAR, section: 2 });
    expect(await sections()).to.deep.equal(['2026/0', '2026/1', '2026/2']);
  });

  it('grants nothing to a spot that is not qualified now, or not when the year begins', async () => {
    await officer('grantSection', { year: YEAR, section: 0, firstSequence: 9_999 });
    await officer('suspendQualification', { reason: '核查' });
    expect(await codeOf(grantNext())).to.equal('BILLING_QUALIFICATION_SUSPENDED');
    await officer('resumeQualification', {});
    await officer('grantQualification', {
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2026-12-31T15:59:59Z',
      vatCategories: ['S'],
    });
    ledger.advance(TO_15_DECEMBER);

    expect(await codeOf(grantNext(YEAR + 1))).to.equal('BILLING_QUALIFICATION_EXPIRED');
    expect(await grantNext()).to.include({ section: 1 });
  });

  it('knows no spot that is not registered, and no year that is none', async () => {
    const ask = (argument: object): Promise<unknown> =>
      invoke('spots:grantNextSection', argument, testCallers.issuer);

    expect(await codeOf(ask({ scenicSpotId: 'nowhere', year: YEAR }))).to.equal(
      'SCENIC_SPOT_NOT_FOUND',
    );
    expect(await codeOf(ask({ scenicSpotId, year: 1999 }))).to.equal('ARGUMENT_INVALID');
  });
});
