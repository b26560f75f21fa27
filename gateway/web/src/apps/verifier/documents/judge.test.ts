import type { ExaminedDocument } from '@guanming/wire';
import { fileChangeVerdicts } from '@guanming/wire/verdicts';
import type { FileChangeReason } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import type { CheckedFile } from './checked-file';
import { flagsOf, lightOf, repeatedNumbers, sumOf, vouchersOf } from './judge';

const OWN = '91330106MA2CFLDG4R';
const none = new Set<string>();
const anyBuyer = { ownCodes: [], takesSeenBefore: false };
const ownBuyer = { ownCodes: [OWN], takesSeenBefore: false };

function fileOf(part: Partial<ExaminedDocument>, more: Partial<CheckedFile> = {}): CheckedFile {
  const result = {
    verdict: 'genuine',
    invoiceNumber: '1',
    status: 'issued',
    document: {
      buyer: { kind: 'organization', name: '云栖科技有限公司', creditCode: OWN },
      totals: { totalWithoutVat: 100, totalVat: 6, totalWithVat: 106 },
    },
    ...part,
  } as ExaminedDocument;
  return {
    id: '1',
    name: 'a.pdf',
    size: 0,
    file: {} as File,
    state: 'done',
    steps: [],
    result,
    ...more,
  };
}

describe('what an accountant sees at a glance', () => {
  it('gives a green light to a genuine invoice without a flag alone', () => {
    const light = (file: CheckedFile): string => lightOf(file, flagsOf(file, none, [OWN]));

    expect(light(fileOf({}))).to.equal('good');
    expect(light(fileOf({ verdict: 'not-genuine' }))).to.equal('bad');
    expect(light(fileOf({ verdict: 'genuine-data' }))).to.equal('warn');
    expect(light(fileOf({ verdict: 'altered' }))).to.equal('bad');
    expect(light(fileOf({ verdict: 'page-undecided' }))).to.equal('warn');
    expect(light(fileOf({ verdict: 'undecided' }))).to.equal('warn');
    expect(light(fileOf({ status: 'credited' }))).to.equal('warn');
    expect(light({ ...fileOf({}), state: 'failed' })).to.equal('warn');
  });

  it('flags the own company, another buyer, and none, once own companies are named', () => {
    const individual = fileOf({
      document: { buyer: { kind: 'individual' } } as ExaminedDocument['document'],
    });

    expect(flagsOf(fileOf({}), none, [])).to.deep.equal([]);
    expect(flagsOf(fileOf({}), none, [OWN])).to.deep.equal(['own-buyer']);
    expect(flagsOf(fileOf({}), none, ['91330122MA2QYN001W'])).to.deep.equal(['other-buyer']);
    expect(flagsOf(individual, none, [OWN])).to.deep.equal(['no-buyer']);
    expect(flagsOf(individual, none, [])).to.deep.equal([]);
  });

  it('flags what comes twice, and what was seen before', () => {
    const list = [fileOf({}), fileOf({}), fileOf({ invoiceNumber: '2' })];

    expect([...repeatedNumbers(list)]).to.deep.equal(['1']);
    expect(flagsOf(list[0]!, repeatedNumbers(list), [])).to.deep.equal(['twice-here']);
    expect(flagsOf(fileOf({}, { seenBefore: '2026-01-01' }), none, [])).to.deep.equal([
      'seen-before',
    ]);
  });

  it('sums what is proven, each number once', () => {
    const list = [
      fileOf({}),
      fileOf({}),
      fileOf({ invoiceNumber: '2', verdict: 'not-genuine' }),
      fileOf({ invoiceNumber: '3', verdict: 'genuine-data' }),
      fileOf({ invoiceNumber: '4', verdict: 'altered' }),
      fileOf({ invoiceNumber: '5', verdict: 'page-undecided' }),
    ];

    expect(sumOf(list, anyBuyer)).to.deep.equal({
      count: 2,
      totalWithoutVat: 200,
      totalVat: 12,
      totalWithVat: 212,
      left: 2,
    });
  });

  it('puts into the folder what looks like the original, each invoice once', () => {
    const change = (reason: FileChangeReason): Partial<ExaminedDocument> => ({
      verdict: fileChangeVerdicts[reason],
      fileChange: { reason, places: [], added: [] },
    });
    const list = [
      fileOf({}, { id: 'original' }),
      fileOf({}, { id: 'once more' }),
      fileOf({ invoiceNumber: '2', ...change('drawn-over') }, { id: 'drawn over' }),
      fileOf({ invoiceNumber: '3', ...change('saved-again') }, { id: 'saved again' }),
      fileOf({ invoiceNumber: '4', status: 'credited' }, { id: 'credited' }),
      fileOf({ invoiceNumber: '5', verdict: 'not-genuine' }, { id: 'forged' }),
    ];

    expect(vouchersOf(list, anyBuyer).map(({ id }) => id)).to.deep.equal([
      'original',
      'saved again',
    ]);
  });

  it('books nothing of another buyer, nor what an earlier visit met', () => {
    const list = [
      fileOf({}, { id: 'own' }),
      fileOf({ invoiceNumber: '2' }, { id: 'seen', seenBefore: '2026-01-01' }),
      fileOf(
        {
          invoiceNumber: '3',
          document: { buyer: { kind: 'individual' } } as ExaminedDocument['document'],
        },
        { id: 'no buyer' },
      ),
    ];

    expect(vouchersOf(list, ownBuyer).map(({ id }) => id)).to.deep.equal(['own']);
    expect(sumOf(list, ownBuyer)).to.include({ count: 1, totalWithVat: 106, left: 2 });
    expect(vouchersOf(list, anyBuyer).map(({ id }) => id)).to.deep.equal(['own', 'no buyer']);
  });

  it('books what an earlier visit met when the accountant says so, such as after a reload', () => {
    const list = [
      fileOf({}, { seenBefore: '2026-01-01' }),
      fileOf({ invoiceNumber: '2', status: 'credited' }, { seenBefore: '2026-01-01' }),
    ];
    const booking = { ...ownBuyer, takesSeenBefore: true };

    expect(vouchersOf(list, ownBuyer)).to.have.length(0);
    expect(vouchersOf(list, booking)).to.deep.equal([list[0]]);
    expect(sumOf(list, booking)).to.include({ count: 1, left: 1 });
  });
});
