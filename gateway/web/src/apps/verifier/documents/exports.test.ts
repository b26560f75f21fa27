import { expect } from 'chai';
import { language } from '../../../i18n/language';
import type { CheckedFile } from './checked-file';
import { checkRecord, documentsCsv } from './exports';

const file = {
  id: '1',
  name: '=1+1.pdf',
  size: 5,
  file: {},
  sha256: 'ab',
  state: 'done',
  checkedAt: '2026-11-23T02:00:00Z',
  steps: [],
  result: {
    verdict: 'not-genuine',
    invoiceNumber: '26339000010000000001',
    differences: [{ field: 'totals.totalWithVat', part: 'page', document: '1,00', ledger: '2' }],
    answers: [],
    disagreement: false,
    record: { issueTime: '2026-11-23T01:00:00Z', transactionId: 'cd' },
    document: {
      scenicSpotId: 'qingyan-shan',
      seller: { name: '"x"', creditCode: 'c' },
      buyer: { kind: 'individual' },
      totals: { totalWithoutVat: 100_000, totalVat: -5, totalWithVat: 99_995 },
    },
  },
} as unknown as CheckedFile;

describe('what a check leaves for the archive', () => {
  it('is a CSV without formulas, with exact amounts', () => {
    const [header, row] = documentsCsv([file], []).split('\r\n');

    expect(header).to.match(/^\ufeff文件,SHA-256,查验时间（北京时间）,入账,结论,处理,/);
    expect(row).to.contain(`'=1+1.pdf`).and.to.contain('1000.00,-0.05,999.95');
    expect(row)
      .to.contain(',2026-11-23 10:00:00,不可入账,不真实,')
      .and.contain(',2026-11-23,2026-11-23 09:00:00,');
    expect(row).to.contain('"""x"""').and.to.contain(': 1,00 ≠ 2"');
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
    const [, row] = documentsCsv([altered], []).split('\r\n');

    expect(row).to.contain(',不可入账,数据真实，票面被改动,').and.contain('价税合计、批注或图章');
  });

  it('names also what was stopped', () => {
    const stopped = { id: '2', name: 'b.pdf', size: 1, file: {}, state: 'cancelled', steps: [] };
    const list = [file, stopped as unknown as CheckedFile];
    const run = { savedAt: '2026-11-24T08:00:00Z', ask: 'own', nodesWhenSaved: null, ownCodes: [] };

    expect(documentsCsv(list, [])).to.match(/\r\nb\.pdf,,,等待,已停止,/);
    expect(checkRecord(list, run)).to.contain('"state": "cancelled"');
  });

  it('is a table in the language of the page, whose numbers a spreadsheet keeps', () => {
    language.value = 'en';
    try {
      const [header, row] = documentsCsv([file], []).split('\r\n');

      expect(header).to.match(
        /^\ufeffFile,SHA-256,Checked at \(China UTC\+8\),Booking,Result,What to do,Attention,/,
      );
      expect(row).to.contain('Not genuine').and.to.contain('"=""26339000010000000001"""');
    } finally {
      language.value = 'zh';
    }
  });

  it('is a record of whom was asked and what was found', () => {
    const node = { name: 'peer0', mspId: 'VerifierMSP', blockHeight: 7 };
    const run = {
      savedAt: '2026-11-24T08:00:00Z',
      ask: 'own',
      nodesWhenSaved: [node],
      ownCodes: [],
    };

    const record = JSON.parse(checkRecord([file], run)) as { documents: unknown[] };

    expect(record).to.deep.include({ savedAt: run.savedAt, ask: 'own', nodesWhenSaved: [node] });
    expect(record.documents[0]).to.deep.include({
      file: '=1+1.pdf',
      sha256: 'ab',
      size: 5,
      checkedAt: '2026-11-23T02:00:00Z',
    });
  });
});
