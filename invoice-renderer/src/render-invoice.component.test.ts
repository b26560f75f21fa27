import {
  assertPrintable,
  canonicalInvoice,
  canonicalize,
  checkCode,
  InvoiceError,
} from '@guanming/chaincode/domain';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import jsQR from 'jsqr';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from './attachments';
import { faceFields } from './face-fields';
import { invoiceXml } from './invoice-xml';
import { escapeXml, PRODUCER } from './metadata';
import { renderInvoice } from './render-invoice';
import { newGallery, newSampleInvoice } from './testing';
import { readMarkedTexts } from './testing/marked-texts';

/** What the tests use of a parsed page. */
interface ParsedPdf {
  readonly numPages: number;
  getMetadata(): Promise<{ info: Record<string, unknown>; metadata: { getRaw(): string } }>;
  getAttachments(): Promise<Record<string, { content: Uint8Array }>>;
  getMarkInfo(): Promise<{ Marked: boolean } | null>;
  getPage(number: number): Promise<{
    readonly view: number[];
    getViewport(options: { scale: number }): { width: number; height: number };
    getStructTree(): Promise<{ children: { role: string; children: StructNode[] }[] }>;
    render(options: object): { promise: Promise<void> };
  }>;
  destroy(): Promise<void>;
}

interface StructNode {
  readonly role: string;
}

async function parse(bytes: Uint8Array): Promise<ParsedPdf> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  return (await task.promise) as unknown as ParsedPdf;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('renderInvoice', function () {
  this.timeout(120_000);
  const gallery = newGallery();

  it('renders each kind of invoice with every field of the face', async () => {
    for (const [kind, { invoice, record, order }] of Object.entries(gallery)) {
      const texts = await readMarkedTexts(await renderInvoice(invoice, record, order));

      for (const { path, text } of faceFields(invoice, record)) {
        expect(texts.get(path)?.replace(/\s/g, ''), `${kind} ${path}`).to.include(
          text.replace(/\s/g, ''),
        );
      }
    }
  });

  it('makes the same bytes of the same invoice, in this process and another', async () => {
    const samples = Object.values(gallery);
    const digests = await Promise.all(
      samples.map(async ({ invoice, record, order }) =>
        sha256(await renderInvoice(invoice, record, order)),
      ),
    );
    const again = samples
      .reverse()
      .map(async ({ invoice, record, order }) =>
        sha256(await renderInvoice(invoice, record, order)),
      );
    const script = `
      const { newGallery, renderInvoice } = require('./testing');
      const { createHash } = require('node:crypto');
      (async () => {
        for (const { invoice, record, order } of Object.values(newGallery()).reverse()) {
          console.log(createHash('sha256').update(await renderInvoice(invoice, record, order)).digest('hex'));
        }
      })();`;
    const elsewhere = execFileSync(process.execPath, ['-e', script], {
      cwd: __dirname,
      encoding: 'utf8',
    });

    expect((await Promise.all(again)).reverse()).to.deep.equal(digests);
    expect(elsewhere.trim().split('\n').reverse()).to.deep.equal(digests);
  });

  it('is 210 by 140 mm, in Chinese, tagged, and says what made it and when', async () => {
    const { invoice, record, order } = newSampleInvoice();

    const document = await parse(await renderInvoice(invoice, record, order));
    const { info, metadata } = await document.getMetadata();
    const [, , width = 0, height = 0] = (await document.getPage(1)).view;

    expect((width / 72) * 25.4).to.be.closeTo(210, 0.01);
    expect((height / 72) * 25.4).to.be.closeTo(140, 0.01);
    expect(info).to.deep.include({
      Producer: PRODUCER,
      Language: 'zh-CN',
      CreationDate: 'D:20261122160509Z',
    });
    expect((await document.getMarkInfo())?.Marked).to.equal(true);
    expect(metadata.getRaw()).to.match(/<pdfaid:part>3<[^]*<pdfaid:conformance>A</);
    await document.destroy();
  });

  it('is read aloud in the order number, date, spot, total, parties, lines', async () => {
    const { invoice, record, order } = newSampleInvoice();

    const document = await parse(await renderInvoice(invoice, record, order));
    const { children } = await (await document.getPage(1)).getStructTree();

    expect(children[0]?.role).to.equal('Document');
    expect(children[0]?.children.slice(0, 9).map(({ role }) => role)).to.deep.equal([
      ...['P', 'P', 'H1', 'H2', 'P', 'P', 'P', 'P', 'Table'],
    ]);
    await document.destroy();
  });

  it('carries the canonical invoice, its XML and the signed order', async () => {
    const { invoice, record, order } = gallery['rare-characters']!;

    const document = await parse(await renderInvoice(invoice, record, order));
    const attachments = await document.getAttachments();

    expect(Object.keys(attachments)).to.have.members([
      INVOICE_ATTACHMENT,
      ORDER_ATTACHMENT,
      XML_ATTACHMENT,
    ]);
    expect(Buffer.from(attachments[ORDER_ATTACHMENT]!.content).toString()).to.equal(order);
    expect(Buffer.from(attachments[INVOICE_ATTACHMENT]!.content).toString()).to.equal(
      canonicalInvoice(invoice),
    );
    expect(Buffer.from(attachments[XML_ATTACHMENT]!.content).toString()).to.equal(
      invoiceXml(invoice, record),
    );
    await document.destroy();
  });

  it('escapes what people wrote in its metadata', async () => {
    const { invoice, record, order } = gallery['rare-characters']!;
    const named = { ...invoice, seller: { ...invoice.seller, name: 'A & B <C>' } };

    const text = Buffer.from(await renderInvoice(named, record, order)).toString('utf8');

    expect(text).to.include('<rdf:li>A &amp; B &lt;C&gt;</rdf:li>');
    expect(escapeXml('<&>')).to.equal('&lt;&amp;&gt;');
  });

  for (const dpi of [100, 300]) {
    it(`has a QR code that can be read at ${dpi} dpi`, async () => {
      // A code of 280 characters, the longest legal, is finer than 100 dpi can show.
      const kinds = Object.entries(gallery).filter(
        ([kind]) => dpi > 100 || !kind.startsWith('longest'),
      );
      for (const [kind, { invoice, record, order }] of kinds) {
        const document = await parse(await renderInvoice(invoice, record, order));
        const page = await document.getPage(1);
        const viewport = page.getViewport({ scale: dpi / 72 });
        const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
        await page.render({ canvas: null, canvasContext: canvas.getContext('2d'), viewport })
          .promise;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);

        const code = jsQR(data, canvas.width, canvas.height);

        expect(code?.data, kind).to.equal(
          `${invoice.verificationOrigin}/i/${invoice.invoiceNumber}#${checkCode(record.digest)}`,
        );
        await document.destroy();
      }
    });
  }

  it('refuses a character that the font does not have', async () => {
    const { invoice, record, order } = newSampleInvoice();

    let code = '';
    try {
      await renderInvoice({ ...invoice, drawer: '😀' }, record, order);
    } catch (error) {
      code = (error as { code: string }).code;
    }

    expect(code).to.equal('GLYPH_MISSING');
  });

  it('shows only what the domain takes for printable', () => {
    for (const { invoice, record } of Object.values(gallery)) {
      for (const { path, text } of faceFields(invoice, record)) {
        expect(() => {
          assertPrintable(text, path);
        }).to.not.throw();
      }
    }
    expect(() => {
      assertPrintable('山⼭', 'buyer.name');
    }).to.throw(InvoiceError, 'buyer.name has U+2F2D');
    expect(canonicalize(gallery['longest']!.record)).to.be.a('string');
  });
});
