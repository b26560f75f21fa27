import { checkRecordSchema } from '@guanming/verification/review/schema';
import { expect } from 'chai';
import { language } from '../../../i18n/language';
import type { CheckedFile } from './checked-file';
import { checkRecord, documentsCsv } from './exports';
import { reviewFiles } from './page-review';

const file = {
  id: '1',
  name: '=1+1.pdf',
  size: 5,
  file: {},
  sha256: 'ab'.repeat(32),
  state: 'done',
  checkedAt: '2026-11-23T02:00:00Z',
  steps: [],
  result: {
    verdict: 'not-genuine',
    invoiceNumber: '26339000010000000001',
    differences: [{ field: 'totals.totalWithVat', part: 'page', document: '1,00', ledger: '2' }],
    answers: [],
    disagreement: false,
    record: {
      invoiceNumber: '26339000010000000001',
      scenicSpotId: 'qingyan-shan',
      spotRevision: 1,
      invoiceTypeCode: '380',
      digest: 'ef',
      issueTime: '2026-11-23T01:00:00Z',
      transactionId: 'cd',
      claimTag: 'ab',
      settingsVersion: 1,
      kid: 'key',
      payloadDigest: '01',
      orderDigest: '02',
      part: 0,
      generation: 0,
    },
    document: {
      scenicSpotId: 'qingyan-shan',
      seller: { name: '"x"', creditCode: 'c' },
      buyer: { kind: 'individual' },
      totals: { totalWithoutVat: 100_000, totalVat: -5, totalWithVat: 99_995 },
    },
  },
} as unknown as CheckedFile;

function csvOf(list: readonly CheckedFile[]): string {
  return documentsCsv(reviewFiles(list, []));
}

describe('what a check leaves for the archive', () => {
  it('is a CSV without formulas, with exact amounts', () => {
    const [header, row] = csvOf([file]).split('\r\n');

    expect(header).to.match(/^\ufeff文件,SHA-256,退出码,结论代码,结论,处理,发票号码,/);
    expect(row).to.contain(`'=1+1.pdf`).and.not.contain('999.95');
    expect(row)
      .to.contain(',1,not-genuine,不真实,')
      .and.contain(',2026-11-23,2026-11-23 09:00:00,')
      .and.contain(',不可入账,,,2026-11-23 10:00:00,cd,');
    expect(row).to.contain(': 1,00 ≠ 2"');
    const proven = { ...file, result: { ...file.result, verdict: 'genuine-data' } } as CheckedFile;
    expect(csvOf([proven]))
      .to.contain('1000.00,-0.05,999.95')
      .and.contain('"""x"""');
  });

  it('names the places of an altered page, which is not to be booked', () => {
    const altered = {
      ...file,
      result: {
        ...file.result,
        verdict: 'altered',
        differences: [],
        fileChange: {
          reason: 'drawn-over',
          places: [{ page: 1, x: 0, y: 0, width: 1, height: 1, fields: ['totals.totalWithVat'] }],
          added: [{ kind: 'annotation' }],
        },
      },
    } as unknown as CheckedFile;
    const [, row] = csvOf([altered]).split('\r\n');

    expect(row)
      .to.contain(',altered,数据真实，票面被改动,')
      .and.contain('批注或图章')
      .and.contain('价税合计 (totals.totalWithVat)')
      .and.contain(',不可入账,');
  });

  it('names also what was stopped', async () => {
    const stopped = { id: '2', name: 'b.pdf', size: 1, file: {}, state: 'cancelled', steps: [] };
    const list = [file, stopped as unknown as CheckedFile];
    const run = { savedAt: '2026-11-24T16:00:00+08:00', ask: 'own', nodes: [] };

    const record = await checkRecord(reviewFiles(list, []), run);
    const [, left] = checkRecordSchema.parse(JSON.parse(record)).documents;
    expect(csvOf(list)).to.match(/\r\nb\.pdf,,2,undecided,无法判定,.*,已停止,等待,/);
    expect(left).to.deep.include({
      verdict: 'undecided',
      exitCode: 2,
      error: { code: 'CHECK_STOPPED', detail: '已停止' },
    });
  });

  it('is a table in the language of the page, whose numbers a spreadsheet keeps', () => {
    language.value = 'en';
    try {
      const [header, row] = csvOf([file]).split('\r\n');

      expect(header).to.match(
        /^\ufeffdocument,sha256,exit_code,verdict,result,what_to_do,invoice_number,/,
      );
      expect(row).to.contain('NOT GENUINE').and.to.contain('"=""26339000010000000001"""');
    } finally {
      language.value = 'zh';
    }
  });

  it('is a record of whom was asked and what was found', async () => {
    const answered = {
      ...file,
      result: {
        ...file.result,
        answers: [
          { node: 'peer0', mspId: 'VerifierMSP', outcome: 'found' },
          { node: 'bureau', mspId: 'TaxBureauMSP', outcome: 'no-answer' },
        ],
      },
    } as unknown as CheckedFile;
    const known = { name: 'peer0', mspId: 'VerifierMSP', blockHeight: 7 };
    const run = { savedAt: '2026-11-24T16:00:00+08:00', ask: 'all', nodes: [known] };

    const text = await checkRecord(reviewFiles([answered], []), run);

    const record = checkRecordSchema.parse(JSON.parse(text));
    expect(record).to.deep.include({
      checkedAt: '2026-11-23T02:00:00Z',
      savedAt: run.savedAt,
      ask: 'all',
      exitCode: 1,
      nodes: [
        { node: 'peer0', mspId: 'VerifierMSP', blockHeight: 7 },
        { node: 'bureau', mspId: 'TaxBureauMSP' },
      ],
    });
    expect(record.documents[0]).to.deep.include({
      document: '=1+1.pdf',
      sha256: 'ab'.repeat(32),
      size: 5,
      checkedAt: '2026-11-23T02:00:00Z',
    });
  });
});
