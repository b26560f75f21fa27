import { deflateSync } from 'node:zlib';
import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import { MAX_PDF_BYTES } from './inspect-pdf';
import { PdfError } from './pdf-error';
import { PdfProcessPool } from './pdf-process-pool';
import { readInvoicePdf } from './read-invoice-pdf';
import { tamper } from './forgery/tamper-pdf';

describe('readInvoicePdf', function () {
  this.timeout(120_000);
  const pool = new PdfProcessPool();
  const { invoice, record, order } = newSampleInvoice();
  let original: Uint8Array;

  const codeOf = (bytes: Uint8Array, asked = pool): Promise<string> =>
    errorOf(readInvoicePdf(bytes, asked));

  async function errorOf(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
      return 'none';
    } catch (error) {
      return error instanceof PdfError ? error.code : `not a PdfError: ${String(error)}`;
    }
  }

  /** The invoice with an object stream of so many escaped characters. */
  function withNames(count: number): Uint8Array {
    const body = deflateSync(Buffer.from('#41'.repeat(count)), { level: 9 });
    const entries = `/Type /ObjStm /N 0 /First 0 /Length ${body.length} /Filter /FlateDecode`;
    const head = Buffer.from(`\n1000 0 obj\n<< ${entries} >>\nstream\n`);
    return Buffer.concat([original, head, body, Buffer.from('\nendstream\nendobj\n')]);
  }

  before(async () => {
    original = await renderInvoice(invoice, record, order);
  });

  after(() => pool.close());

  it('reads the data, the texts of the page by path, and the QR code', async () => {
    const pdf = await readInvoicePdf(original, pool);

    expect(JSON.parse(pdf.invoiceText)).to.have.property('invoiceNumber', invoice.invoiceNumber);
    expect(pdf.texts.find(({ tag }) => tag === 'buyer.name')?.text.trim()).to.equal(
      '杭州云帆信息技术有限公司',
    );
    expect(pdf.qr).to.match(new RegExp(`/i/${invoice.invoiceNumber}#[0-9A-Z]{8}$`));
  });

  it('refuses what is not a PDF, or too large', async () => {
    expect(await codeOf(Buffer.from('hello'))).to.equal('FILE_IS_TEXT');
    expect(await codeOf(new Uint8Array(0))).to.equal('FILE_EMPTY');
    expect(await codeOf(Buffer.from('%PDF-1.7\n% and nothing else'))).to.equal('PDF_MALFORMED');
    expect(await codeOf(Buffer.alloc(MAX_PDF_BYTES + 1, '%PDF-1.7\n'))).to.equal('PDF_TOO_LARGE');
  });

  it('refuses an encrypted file', async () => {
    const file = Buffer.from(original)
      .toString('latin1')
      .replace(/trailer\n<</, 'trailer\n<<\n/Encrypt << /Filter /Standard /V 1 /R 2 >>');

    expect(await codeOf(Buffer.from(file, 'latin1'))).to.equal('PDF_ENCRYPTED');
  });

  it('refuses a stream that inflates to a gigabyte without inflating it', async () => {
    const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 }).toString('latin1');
    const file = tamper(original, (objects) => {
      objects.push({
        id: 1000,
        dictionary: `<<\n/Length ${bomb.length}\n/Filter  /FlateDecode\n>>`,
        stream: bomb,
      });
    });
    const before = process.memoryUsage().rss;

    expect(await codeOf(file)).to.equal('PDF_TOO_COMPLEX');
    expect(process.memoryUsage().rss - before).to.be.lessThan(200 * 1024 * 1024);
  });

  it('refuses object streams that inflate to more text than objects have', async () => {
    expect(await codeOf(withNames(2 * 1024 * 1024))).to.equal('PDF_TOO_COMPLEX');
    expect(await codeOf(withNames(1024))).to.equal('none');
  });

  it('lets no other request open what it would not read', async () => {
    const file = withNames(2 * 1024 * 1024);
    const texts = {
      invoice: canonicalInvoice(invoice),
      record: canonicalize(record),
      order,
      rendererVersion: '3',
    };

    expect(await errorOf(pool.draw(file, []))).to.equal('PDF_TOO_COMPLEX');
    expect(await errorOf(pool.compare(file, texts))).to.equal('PDF_TOO_COMPLEX');
  });

  it('looks at nothing itself: a file waits in the queue like any other', async () => {
    const sent: Uint8Array[] = [];
    const file = Buffer.from('%PDF-1.7\n');
    const content = {
      pages: 1,
      attachments: [],
      texts: [],
      qrs: [],
    };
    const fake = {
      read: (bytes: Uint8Array) => {
        sent.push(bytes);
        return Promise.resolve(content);
      },
    };

    expect(await errorOf(readInvoicePdf(file, fake))).to.equal('PDF_ATTACHMENT_MISSING');
    expect(sent).to.deep.equal([file]);
  });

  it('refuses filters on filters, and filters that no invoice has', async () => {
    for (const filter of ['[/FlateDecode /FlateDecode]', '/LZWDecode', '/ASCII85Decode', '9 0 R']) {
      const file = tamper(original, (objects) => {
        objects.push({
          id: 1000,
          dictionary: `<<\n/Length 1\n/Filter ${filter}\n>>`,
          stream: 'x',
        });
      });

      expect(await codeOf(file), filter).to.equal('PDF_TOO_COMPLEX');
    }
  });

  it('refuses ten thousand objects', async () => {
    const file = tamper(original, (objects) => {
      for (let id = 1000; id < 11_000; id += 1) {
        objects.push({ id, dictionary: '<<\n>>' });
      }
    });

    expect(await codeOf(file)).to.equal('PDF_TOO_COMPLEX');
  });

  it('refuses a page larger than an invoice, by its box or by the unit of its box', async () => {
    const changes = [
      [/\/MediaBox \[.*\]/, '/MediaBox [0 0 9000 9000]'],
      ['/UserUnit 1', '/UserUnit 3'],
    ] as const;
    for (const [from, to] of changes) {
      const file = tamper(original, (objects) => {
        const page = objects.find(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))!;
        page.dictionary = page.dictionary.replace(from, to);
      });

      expect(await codeOf(file), to).to.equal('PDF_TOO_COMPLEX');
      expect(await errorOf(pool.draw(file, [])), to).to.equal('PDF_TOO_COMPLEX');
    }
  });

  it('refuses a file without the invoice', async () => {
    const file = tamper(original, (objects) => {
      for (const object of objects) {
        object.dictionary = object.dictionary.replaceAll(/\/(EmbeddedFiles|AF)\b/g, '/No');
      }
    });

    expect(await codeOf(file)).to.equal('PDF_ATTACHMENT_MISSING');
  });

  it('refuses two attachments of one name', async () => {
    const file = tamper(original, (objects) => {
      const spec = objects.find(({ dictionary }) => dictionary.includes('/Filespec'))!;
      const dictionary = spec.dictionary.replace(/\/F \d+ 0 R/, '/F 1001 0 R');
      objects.push(
        { id: 1000, dictionary },
        { id: 1001, dictionary: '<< /Length 2 >>', stream: '{}' },
      );
      const names = objects.find(({ dictionary }) => dictionary.includes(`/EmbeddedFiles`))!;
      names.dictionary = names.dictionary.replace(
        `(invoice.json) ${spec.id} 0 R`,
        `(invoice.json) 1000 0 R (invoice.json) ${spec.id} 0 R`,
      );
    });

    expect(await codeOf(file)).to.equal('PDF_ATTACHMENT_AMBIGUOUS');
  });

  it('ends the reading of forms that draw forms without end', async () => {
    const file = tamper(original, (objects) => {
      for (let depth = 0; depth < 12; depth += 1) {
        const inner = `/XObject << /Next ${1001 + depth} 0 R >>`;
        objects.push({
          id: 1000 + depth,
          dictionary: `<<\n/Length 1\n/Subtype /Form /BBox [0 0 9 9] /Resources << ${inner} >>\n>>`,
          stream: depth === 11 ? '0 0 1 1 re f' : '/Next Do '.repeat(20),
        });
      }
      const resources = objects.find(({ dictionary }) => dictionary.includes('/ProcSet'))!;
      resources.dictionary = resources.dictionary.replace(
        '<<',
        '<<\n/XObject << /Next 1000 0 R >>',
      );
      const page = objects.find(({ stream }) => stream?.includes('/invoiceNumber <<'))!;
      page.stream = `${page.stream ?? ''}\n/Next Do\n`;
    });
    const impatient = new PdfProcessPool({ timeout: 3000 });

    expect(await codeOf(file, impatient)).to.match(/^PDF_(TIMEOUT|TOO_COMPLEX)$/);

    await impatient.close();
  });

  it('gives up after its time, and reads the next file', async () => {
    const hasty = new PdfProcessPool({ timeout: 5 });

    expect(await codeOf(original, hasty)).to.equal('PDF_TIMEOUT');
    expect(await codeOf(original)).to.equal('none');

    await hasty.close();
  });

  it('gives one of its codes for any file with bytes changed', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const file = Buffer.from(original);
      for (let change = 0; change < 20; change += 1) {
        const at = (seed * 7919 + change * 104_729 * seed) % file.length;
        file[at] = (seed * 31 + change * 17) % 256;
      }

      expect(await codeOf(file)).to.match(/^(none|PDF_[A-Z_]+)$/);
    }
  });
});
