import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import { PdfError } from './pdf-error';
import type { PdfErrorCode } from './pdf-error';
import { PdfProcessPool } from './pdf-process-pool';
import { hostilePdfs } from './testing/hostile-pdfs';

type Outcome = PdfErrorCode | 'none';

/** What becomes of each: `none` of those that a parser passes over at no cost. */
const outcomes: Readonly<Record<keyof typeof hostilePdfs, readonly Outcome[]>> = {
  'forms within forms': ['PDF_TIMEOUT', 'PDF_TOO_COMPLEX'],
  'soft masks as large as the page': ['PDF_TOO_COMPLEX'],
  'a huge tile': ['PDF_TOO_COMPLEX'],
  'shadings by function': ['PDF_TOO_COMPLEX'],
  'a mesh of large triangles': ['PDF_TIMEOUT', 'PDF_TOO_COMPLEX'],
  'the whole page, painted over and over': ['PDF_TOO_COMPLEX'],
  'a picture, drawn over and over': ['PDF_TOO_COMPLEX'],
  'a map of characters that names all of them again and again': ['PDF_TIMEOUT', 'PDF_TOO_COMPLEX'],
  'arrays within arrays': ['PDF_AMBIGUOUS'],
  'arrays within arrays of the page': ['PDF_MALFORMED'],
  'a cross-reference table before itself': ['PDF_AMBIGUOUS'],
  'a page tree that is its own branch': ['PDF_MALFORMED'],
  'a name tree that is its own branch': ['none'],
  'object streams that extend each other': ['none'],
  'references that refer to each other': ['none'],
  'a path of a million points': ['PDF_TOO_COMPLEX'],
  'millions of dashes': ['PDF_TIMEOUT', 'PDF_TOO_COMPLEX'],
};

describe('PDFs that are made to cost much', function () {
  this.timeout(60_000);
  /** As the servers have it, but patient with a busy machine: only processor time is bound. */
  const pool = new PdfProcessPool({ concurrency: 1, timeout: 50_000 });
  let honest: Uint8Array;

  before(async () => {
    const { invoice, record, order } = newSampleInvoice();
    honest = await renderInvoice(invoice, record, order);
  });

  after(() => pool.close());

  async function outcomeOf(bytes: Uint8Array): Promise<string> {
    try {
      await pool.read(bytes);
      return 'none';
    } catch (error) {
      return error instanceof PdfError ? error.code : String(error);
    }
  }

  for (const [name, make] of Object.entries(hostilePdfs)) {
    it(`ends ${name}`, async () => {
      expect(outcomes[name as keyof typeof hostilePdfs]).to.include(await outcomeOf(make()));
    });
  }

  it('reads an honest file between them', async () => {
    const [, read] = await Promise.all([
      outcomeOf(hostilePdfs['forms within forms']()),
      outcomeOf(honest),
    ]);

    expect(read).to.equal('none');
  });
});
