import { expect } from 'chai';
import fc from 'fast-check';
import {
  entryOf,
  freshPage,
  isGrantedOn,
  numberPageSchema,
  pageOf,
  pagesOfBlock,
  positionOf,
  sequencesOfPage,
  withEntry,
} from './number-page';
import { BLOCK_SIZE, PAGE_SIZE, SECTION_SIZE } from './number-section';
import { MAX_SEQUENCE } from './invoice-number';
import { invoiceVectors } from './sample.test';

const { section } = invoiceVectors;
const sequences = fc.nat({ max: MAX_SEQUENCE });

describe('pages', () => {
  it('hold 25 numbers each, those of a block and a section whole', () => {
    expect([BLOCK_SIZE % PAGE_SIZE, SECTION_SIZE % PAGE_SIZE]).to.deep.equal([0, 0]);
    fc.assert(
      fc.property(sequences, (sequence) => {
        const page = pageOf({ sequence });
        expect(page * PAGE_SIZE + positionOf({ sequence })).to.equal(sequence);
        expect(sequencesOfPage(page)).to.have.length(PAGE_SIZE).and.include(sequence);
        expect(pagesOfBlock(Math.floor(sequence / BLOCK_SIZE))).to.include(page);
      }),
    );
  });

  it('keep every entry when another is added', () => {
    const numbers = fc.uniqueArray(fc.nat({ max: PAGE_SIZE - 1 }));
    fc.assert(
      fc.property(numbers, (positions) => {
        const page = positions.reduce(
          (so, sequence) => withEntry(so, { sequence }, [`T${sequence}`, '0']),
          freshPage({ sequence: 0 }, { ...section, firstSequence: 0 }),
        );

        expect(numberPageSchema.parse(page)).to.deep.equal(page);
        for (let sequence = 0; sequence < PAGE_SIZE; sequence += 1) {
          const entry = positions.includes(sequence) ? [`T${sequence}`, '0'] : undefined;
          expect(entryOf(page, { sequence })).to.deep.equal(entry);
        }
      }),
    );
  });

  it('begin where the section does', () => {
    const page = freshPage({ sequence: 10_030 }, { ...section, firstSequence: 10_030 });

    expect(page).to.deep.equal({ first: 5, entries: {} });
    expect(isGrantedOn(page, { sequence: 10_029 })).to.equal(false);
    expect(isGrantedOn(page, { sequence: 10_030 })).to.equal(true);
    expect(freshPage({ sequence: 10_050 }, { ...section, firstSequence: 10_030 })).to.deep.equal({
      entries: {},
    });
  });

  it('have no other positions, and entries of two parts', () => {
    const wrong = [
      { entries: { '25': ['T1', '0'] } },
      { entries: { '01': ['T1', '0'] } },
      { entries: { '-1': ['T1', '0'] } },
      { entries: { '0': ['T1'] } },
      { entries: { '0': ['', '0'] } },
      { entries: {}, first: 25 },
      { entries: {}, first: 0 },
    ];

    for (const page of wrong) {
      expect(numberPageSchema.safeParse(page).success, JSON.stringify(page)).to.equal(false);
    }
  });
});
