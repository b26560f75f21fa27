import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chinaTime } from '@guanming/chaincode/domain';
import { newGallery, renderInvoice } from '@guanming/invoice-renderer/testing';
import { renderSheets, safeNamePart } from '@guanming/verification/export';
import type { ReadableInvoice } from '@guanming/verification/export';
import { withDrawnPage, withPdf } from '@guanming/verification/testing';
import { expect } from 'chai';
import jsQR from 'jsqr';
import { runExport, runSheet } from './export-program';

describe('exporting invoices', function () {
  this.timeout(60_000);
  const gallery = newGallery();
  const tickets = gallery['one-ticket']!;
  const credit = gallery['credit-note']!;
  let folder: string;
  let out: string[];
  let err: string[];
  const output = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    terminal: { isTTY: false, write: () => true },
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-export-'));
    for (const [name, { invoice, record, order }] of Object.entries({ tickets, credit })) {
      writeFileSync(join(folder, `${name}.pdf`), await renderInvoice(invoice, record, order));
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => {
    out = [];
    err = [];
  });

  const options = (target: string, files = [folder]) =>
    ({ files, output: join(folder, target), language: 'zh' }) as const;

  it('writes a ZIP of the files, each named by number, spot and amount', async () => {
    expect(await runExport('zip', options('all.zip'), output)).to.equal(0);

    const zip = readFileSync(join(folder, 'all.zip'));
    const names = [
      `${tickets.invoice.invoiceNumber}-青岩山风景区-300.00.pdf`,
      `${credit.invoice.invoiceNumber}-青岩山风景区--375.50.pdf`,
    ];
    expect(zip.subarray(0, 2).toString()).to.equal('PK');
    expect(wallClockOf(zip)).to.be.oneOf(
      [tickets, credit].map(({ invoice }) => chinaTime(invoice.order.iat * 1_000).slice(0, 16)),
    );
    for (const name of names) {
      expect(zip.includes(Buffer.from(name, 'utf8')), name).to.equal(true);
    }
  });

  it('writes a table with one line for each invoice, amounts as numbers', async () => {
    expect(await runExport('csv', options('all.csv'), output)).to.equal(0);

    const [head, ...rows] = readFileSync(join(folder, 'all.csv'), 'utf8').trimEnd().split('\r\n');
    expect(head).to.match(/^\ufeff文件,发票号码,开票日期,.*,销售方名称,销售方统一社会信用代码,/);
    expect(rows).to.have.length(2);
    expect(rows[0]).to.match(/,\d{4}-\d\d-\d\d,/);
    expect(rows.join('\n')).to.contain(',283.02,16.98,300.00').and.contain(',-375.50');
  });

  it('writes the attached XML of each invoice', async () => {
    expect(await runExport('xml', options('xml'), output)).to.equal(0);

    const files = readdirSync(join(folder, 'xml'));
    expect(files).to.have.length(2);
    expect(readFileSync(join(folder, 'xml', files[0]!), 'utf8')).to.match(/^<\?xml/);
  });

  it('leaves out what is no invoice or comes again, and says so', async () => {
    const broken = join(folder, 'broken.txt');
    const tickets = join(folder, 'tickets.pdf');
    writeFileSync(broken, 'no PDF');

    const code = await runExport(
      'csv',
      options('some.csv', [tickets, broken, `${folder}/./tickets.pdf`]),
      output,
    );

    expect(code).to.equal(1);
    expect(err.join())
      .to.contain('这是文本文件')
      .and.contain('FILE_IS_TEXT')
      .and.contain('DUPLICATE');
  });

  it('writes nothing without an invoice, says so, and leaves what was there', async () => {
    const broken = join(folder, 'none.txt');
    writeFileSync(broken, 'no PDF');
    writeFileSync(join(folder, 'there.csv'), 'earlier');
    const codes = [
      await runExport('zip', options('none.zip', [broken]), output),
      await runExport('csv', options('none.csv', [broken]), output),
      await runExport('csv', options('there.csv', [broken]), output),
      await runExport('xml', options('none', [broken]), output),
      await runSheet(options('none.pdf', [broken]), output),
    ];

    expect(codes).to.deep.equal([2, 2, 2, 2, 2]);
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).to.deep.equal([
      'none.txt',
    ]);
    expect(readFileSync(join(folder, 'there.csv'), 'utf8')).to.equal('earlier');
    expect(err.filter((line) => line.includes('未写入'))).to.have.length(5);
    expect(out).to.deep.equal([]);
  });

  it('puts two invoices on an A4 page after a list, and their QR codes can be read', async () => {
    const files = ['tickets.pdf', 'credit.pdf'].map((name) => join(folder, name));

    expect(await runSheet(options('sheet.pdf', files), output)).to.equal(0);

    const codes = await withPdf(readFileSync(join(folder, 'sheet.pdf')), async (pdf) => {
      expect(pdf.numPages).to.equal(2);
      const page = await pdf.getPage(2);
      expect(page.view.slice(2).map(Math.round)).to.deep.equal([595, 842]);
      return withDrawnPage(pdf, page, 150, ({ canvas: { width, height }, context }) =>
        [0, height / 2].map((top) => {
          const [w, h] = [Math.floor(width / 4), Math.floor(height / 6)];
          const { data } = context.getImageData(0, Math.floor(top), w, h);
          return jsQR(data, w, h)?.data;
        }),
      );
    });
    expect(codes[0]).to.contain(tickets.invoice.invoiceNumber);
    expect(codes[1]).to.contain(credit.invoice.invoiceNumber);
  });
});

describe('renderSheets', () => {
  it('begins another file after 20 pages, and lists all invoices in the first', async () => {
    const { invoice } = newGallery()['one-ticket']!;
    const read = (pages: number): ReadableInvoice => ({
      ...{ path: '', bytes: new Uint8Array(pages), invoice, issueDate: '2026-11-22', pages },
    });
    const invoices = [...Array.from({ length: 19 }, () => read(1)), read(2), read(50), read(1)];
    const made: [rows: number, files: number][] = [];
    const pool = {
      sheet: ({ rows }: { rows: readonly unknown[] }, files: readonly Uint8Array[]) => {
        made.push([rows.length, files.length]);
        return Promise.resolve(new Uint8Array());
      },
    };
    const texts = { title: '', firstColumn: '', columns: [], sum: '', note: '', cut: '' };

    for await (const sheet of renderSheets(invoices, texts, pool)) {
      expect(sheet).to.be.instanceOf(Uint8Array);
    }

    expect(made).to.deep.equal([
      [24, 19],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });
});

/** Time of the first file in a ZIP, to the minute: APPNOTE 4.4.6, MS-DOS format without a zone. */
function wallClockOf(zip: Buffer): string {
  const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)];
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [1980 + (date >> 9), two((date >> 5) & 15), two(date & 31)].join('-');
  return `${day} ${two(time >> 11)}:${two((time >> 5) & 63)}`;
}

describe('safeNamePart', () => {
  it('keeps letters, and takes away what a file system reads', () => {
    expect(safeNamePart('青岩山 风景区')).to.equal('青岩山_风景区');
    expect(safeNamePart('../../etc/passwd')).to.equal('etc_passwd');
    expect(safeNamePart('a\u0000b\u202ec:d*?"<>|')).to.equal('a_b_c_d');
    expect(safeNamePart('...')).to.equal('_');
    expect(Array.from(safeNamePart('长'.repeat(200)))).to.have.length(60);
  });
});
