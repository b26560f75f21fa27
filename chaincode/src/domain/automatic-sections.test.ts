import { expect } from 'chai';
import { nextAutomaticSection, openSection, sectionBefore } from './automatic-sections';
import type { AutomaticSections, SectionFacts, SectionPlace } from './automatic-sections';
import { invoiceVectors } from './sample.test';
import { expectCode } from './vectors.test';

const { scenicSpotId } = invoiceVectors.section;
const policy: AutomaticSections = { perYear: 3, freeBelow: 2_000, daysAhead: 17 };
const NOVEMBER = '2026-11-22T06:00:00Z';
const BEFORE_15_DECEMBER = '2026-12-14T15:59:59Z';
const FROM_15_DECEMBER = '2026-12-14T16:00:00Z';
const NEW_YEAR = '2026-12-31T16:00:00Z';

function section(place: SectionPlace): NonNullable<SectionFacts['granted']> {
  const firstSequence = place.section * 10_000;
  return { scenicSpotId, ...place, firstSequence, pageSize: 25, grantedAt: NOVEMBER };
}

/** What the ledger says of a section to a spot that has some. */
function factsOf(place: SectionPlace, ...has: SectionPlace[]): SectionFacts {
  const find = ({ year, section: index }: SectionPlace): SectionFacts['granted'] =>
    has.filter((one) => one.year === year && one.section === index).map(section)[0];
  return {
    scenicSpotId,
    ...place,
    policy,
    granted: find(place),
    before: find(sectionBefore(place)),
  };
}

const of2026 = (index: number): SectionPlace => ({ year: 2026, section: index });
const of2027 = (index: number): SectionPlace => ({ year: 2027, section: index });

describe('openSection', () => {
  const open =
    (at: string, ...places: [SectionPlace, ...SectionPlace[]]) =>
    (): unknown =>
      openSection(factsOf(...places), at);
  const refuse = (why: RegExp, action: () => unknown): void => {
    expect(expectCode('SECTION_NOT_GRANTED', action).detail).to.match(why);
  };

  it('gives a section that was granted, whatever the policy says since', () => {
    const granted = section(of2026(7));

    expect(open(NEW_YEAR, of2026(7), of2026(7))()).to.deep.equal(granted);
  });

  it('grants the next one behind a section that the spot has', () => {
    expect(open(NOVEMBER, of2026(1), of2026(0))()).to.deep.equal({
      ...section(of2026(1)),
      grantedAt: NOVEMBER,
    });
  });

  it('leaves the first section of a spot to an officer, and skips none', () => {
    refuse(/does not have the section before/, open(NOVEMBER, of2026(0)));
    refuse(/does not have the section before/, open(NOVEMBER, of2026(2), of2026(0)));
  });

  it('stops at the sections of the policy', () => {
    refuse(/3 sections of a year/, open(NOVEMBER, of2026(3), of2026(2)));
  });

  it('grants a year’s first section to a spot with one of the year before, once it is due', () => {
    const first = [of2027(0), of2026(0)] as const;

    refuse(/not due/, open(BEFORE_15_DECEMBER, ...first));
    expect(open(FROM_15_DECEMBER, ...first)()).to.include({ year: 2027, section: 0 });
    expect(open(NEW_YEAR, ...first)()).to.include({ year: 2027, section: 0 });
    refuse(/not due/, open(NEW_YEAR, of2026(1), of2026(0)));
  });
});

describe('nextAutomaticSection', () => {
  const next = (year: number, at: string, ...has: SectionPlace[]): number | undefined =>
    nextAutomaticSection(has, year, policy, at);

  it('is the lowest one that openSection grants', () => {
    expect(next(2026, NOVEMBER, of2026(0))).to.equal(1);
    expect(next(2026, NOVEMBER, of2026(0), of2026(1), of2026(5))).to.equal(2);
    expect(next(2027, NEW_YEAR, of2026(0))).to.equal(0);
  });

  it('is none where an officer has to grant', () => {
    expect(next(2026, NOVEMBER)).to.equal(undefined);
    expect(next(2026, NOVEMBER, of2026(0), of2026(1), of2026(2))).to.equal(undefined);
    expect(next(2027, BEFORE_15_DECEMBER, of2026(0))).to.equal(undefined);
    expect(next(2027, NEW_YEAR, of2026(1))).to.equal(undefined);
  });
});
