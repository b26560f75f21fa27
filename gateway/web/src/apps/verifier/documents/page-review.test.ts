import type { ExaminedDocument } from '@guanming/wire';
import { bookableOf, sumOf } from '@guanming/verification/review';
import type { FlagCode, Sums } from '@guanming/verification/review';
import { reviewCases } from '@guanming/verification/testing/review-cases';
import { fileChangeVerdicts } from '@guanming/wire/verdicts';
import type { FileChangeReason } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import type { CheckedFile } from './checked-file';
import { tagsOf } from './file-words';
import { reviewFiles } from './page-review';

const OWN = '91330106MA2CFLDG4R';

function fileOf(part: Partial<ExaminedDocument>, more: Partial<CheckedFile> = {}): CheckedFile {
  const result = {
    verdict: 'genuine',
    invoiceNumber: '1',
    status: 'issued',
    document: {
      orderId: part.invoiceNumber ?? '1',
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

function unchecked(state: CheckedFile['state']): CheckedFile {
  return { id: '1', name: 'a.pdf', size: 0, file: {} as File, state, steps: [] };
}

function tagsIn(list: readonly CheckedFile[], own: readonly string[]): string[][] {
  return reviewFiles(list, own).map(tagsOf);
}

function vouchersOf(
  list: readonly CheckedFile[],
  own: readonly string[] = [],
  setAside: readonly FlagCode[] = [],
): CheckedFile[] {
  return bookableOf(reviewFiles(list, own), setAside).map(({ file }) => file);
}

function sumsOf(
  list: readonly CheckedFile[],
  own: readonly string[] = [],
  setAside: readonly FlagCode[] = [],
): Sums {
  return sumOf(reviewFiles(list, own), setAside);
}

describe('what an accountant sees at a glance', () => {
  it('gives a green light to a genuine invoice without a flag alone', () => {
    const light = (file: CheckedFile): string | undefined => reviewFiles([file], [OWN])[0]?.light;

    expect(light(fileOf({}))).to.equal('good');
    expect(light(fileOf({ verdict: 'not-genuine' }))).to.equal('bad');
    expect(light(fileOf({ verdict: 'genuine-data' }))).to.equal('warn');
    expect(light(fileOf({ verdict: 'altered' }))).to.equal('bad');
    expect(light(fileOf({ verdict: 'page-undecided' }))).to.equal('warn');
    expect(light(fileOf({ verdict: 'undecided' }))).to.equal('warn');
    expect(light(fileOf({ status: 'credited' }))).to.equal('warn');
    expect(light(unchecked('failed'))).to.equal('warn');
    expect(light(unchecked('checking'))).to.equal('open');
    expect(light(unchecked('cancelled'))).to.equal('open');
  });

  it('flags the own company, another buyer, and none, once own companies are named', () => {
    const individual = fileOf({
      document: { buyer: { kind: 'individual' } } as ExaminedDocument['document'],
    });

    expect(tagsIn([fileOf({})], [])[0]).to.deep.equal([]);
    expect(tagsIn([fileOf({})], [OWN])[0]).to.deep.equal(['own-buyer']);
    expect(tagsIn([fileOf({})], ['91330122MA2QYN001W'])[0]).to.deep.equal(['other-buyer']);
    expect(tagsIn([individual], [OWN])[0]).to.deep.equal(['no-buyer']);
    expect(tagsIn([individual], [])[0]).to.deep.equal([]);
  });

  it('flags what comes twice, and what was seen before', () => {
    const list = [fileOf({}), fileOf({}), fileOf({ invoiceNumber: '2' })];

    expect(tagsIn(list, [])).to.deep.equal([['twice-here'], ['twice-here'], []]);
    expect(tagsIn([fileOf({}, { seenBefore: '2026-01-01' })], [])[0]).to.deep.equal([
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

    expect(sumsOf(list)).to.deep.equal({
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

    expect(vouchersOf(list).map(({ id }) => id)).to.deep.equal(['original', 'saved again']);
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

    expect(vouchersOf(list, [OWN]).map(({ id }) => id)).to.deep.equal(['own']);
    expect(sumsOf(list, [OWN])).to.include({ count: 1, totalWithVat: 106, left: 2 });
    expect(vouchersOf(list).map(({ id }) => id)).to.deep.equal(['own', 'no buyer']);
  });

  it('books what an earlier visit met when the accountant says so, such as after a reload', () => {
    const list = [
      fileOf({}, { seenBefore: '2026-01-01' }),
      fileOf({ invoiceNumber: '2', status: 'credited' }, { seenBefore: '2026-01-01' }),
    ];
    const setAside = ['SEEN_BEFORE'] as const;

    expect(vouchersOf(list, [OWN])).to.have.length(0);
    expect(vouchersOf(list, [OWN], setAside)).to.deep.equal([list[0]]);
    expect(sumsOf(list, [OWN], setAside)).to.include({ count: 1, left: 1 });
  });

  for (const { name, buyers, documents, expected } of reviewCases) {
    it(`judges as the command line does: ${name}`, () => {
      const list = documents.map(({ document, result, seenBefore }, index) =>
        fileOf(result, {
          id: String(index),
          name: document,
          result,
          ...(seenBefore === undefined ? {} : { seenBefore }),
        }),
      );

      const outcomes = reviewFiles(list, buyers);

      expect(
        outcomes.map(({ exitCode, light, flags }) => ({ exitCode, light, flags })),
      ).to.deep.equal(expected);
    });
  }
});
