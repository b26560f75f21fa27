import { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from '@guanming/invoice-renderer';
import type { SKRSContext2D } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api';
import { withDrawnPage } from './draw-page';
import { plainPdf, withPdf } from './open-pdf';
import { isFieldTag } from './pdf-content';
import type { PageText, PdfContent } from './pdf-content';
import { findAttachments } from './objects/find-attachments';
import { PdfObjects } from './objects/pdf-objects';
import { PdfError } from './pdf-error';
import { withWholePages } from './whole-pages';

const MAX_PAGES = 4;
const MAX_TEXTS = 2000;
const MAX_TEXT_LENGTH = 100_000;
const MILLIMETRES = 25.4 / 72;
/** Resolution at which the QR code is read, dots per inch. */
const QR_RESOLUTION = 200;
/** Share of the page, from its upper left corner, that has the QR code of an invoice. */
const QR_REGION = { width: 36 / 210, height: 30 / 140 };

/**
 * Reads attachments, texts by marked content, and the QR codes of the rendered pages. To be run
 * in a process that can be ended: a parser may take as long as a file makes it.
 *
 * @throws PdfError PDF_TOO_LARGE, PDF_MALFORMED, PDF_AMBIGUOUS, PDF_ENCRYPTED, PDF_TOO_COMPLEX
 */
export async function parsePdf(bytes: Uint8Array): Promise<PdfContent> {
  const plain = plainPdf(bytes);
  const attachments = readAttachments(PdfObjects.read(plain));
  const page = await withPdf(withWholePages(plain), readPages);
  return { ...page, attachments };
}

async function readPages(document: PDFDocumentProxy): Promise<Omit<PdfContent, 'attachments'>> {
  if (document.numPages > MAX_PAGES) {
    throw new PdfError('PDF_TOO_COMPLEX', `the file has more than ${MAX_PAGES} pages`);
  }
  const texts: PageText[] = [];
  const qrs: (string | undefined)[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const own = await readTexts(page);
    texts.push(...own);
    // The code is on the face; a further page of marked texts is a list of lines.
    const isList = number > 1 && own.some(({ tag }) => isFieldTag(tag));
    qrs.push(isList ? undefined : await readQr(document, page));
  }
  return {
    pages: document.numPages,
    texts,
    qrs,
  };
}

function readAttachments(objects: PdfObjects): PdfContent['attachments'] {
  try {
    return findAttachments(objects, [INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT]);
  } catch (error) {
    if (error instanceof PdfError && error.code === 'PDF_ATTACHMENT_AMBIGUOUS') {
      return 'ambiguous';
    }
    throw error;
  }
}

interface Passage {
  readonly tag: string;
  readonly items: TextItem[];
}

/** Texts in page order; what is in no marked content has the tag ''. */
async function readTexts(page: PDFPageProxy): Promise<PageText[]> {
  const { items } = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  });
  return passagesOf(items)
    .map((passage) => ({
      tag: passage.tag,
      text: passage.items.map(({ str }) => str).join(''),
      page: page.pageNumber,
      box: boundsOf(passage.items, page.view),
    }))
    .filter(({ text }) => text.trim() !== '');
}

/** Begins a new passage wherever marked content begins or ends. */
function passagesOf(
  items: readonly (TextItem | (TextMarkedContent & { tag?: string }))[],
): Passage[] {
  const open: string[] = [];
  const passages: Passage[] = [{ tag: '', items: [] }];
  let length = 0;
  for (const item of items) {
    if ('str' in item) {
      passages.at(-1)?.items.push(item);
      length += item.str.length;
    } else {
      if (item.type === 'endMarkedContent') {
        open.pop();
      } else {
        open.push(item.tag ?? '');
      }
      passages.push({ tag: open.at(-1) ?? '', items: [] });
    }
    if (passages.length > MAX_TEXTS || length > MAX_TEXT_LENGTH) {
      throw new PdfError('PDF_TOO_COMPLEX', 'the page has more text than an invoice');
    }
  }
  return passages;
}

function boundsOf(items: readonly TextItem[], view: readonly number[]): PageText['box'] {
  const visible = items.filter(({ str }) => str.trim() !== '');
  const lefts = visible.map(({ transform }) => Number(transform[4]));
  const bottoms = visible.map(({ transform }) => Number(transform[5]));
  const rights = visible.map(({ width }, index) => (lefts[index] ?? 0) + width);
  const tops = visible.map(({ height }, index) => (bottoms[index] ?? 0) + height);
  const left = Math.min(...lefts);
  const top = Math.max(...tops);
  return {
    x: (left - (view[0] ?? 0)) * MILLIMETRES,
    y: ((view[3] ?? 0) - top) * MILLIMETRES,
    width: (Math.max(...rights) - left) * MILLIMETRES,
    height: (top - Math.min(...bottoms)) * MILLIMETRES,
  };
}

async function readQr(document: PDFDocumentProxy, page: PDFPageProxy): Promise<string | undefined> {
  return withDrawnPage(
    document,
    page,
    QR_RESOLUTION,
    ({ canvas: { width, height }, context }) =>
      decodeQr(context, width * QR_REGION.width, height * QR_REGION.height) ??
      decodeQr(context, width, height),
  );
}

function decodeQr(
  context: SKRSContext2D,
  regionWidth: number,
  regionHeight: number,
): string | undefined {
  const [width, height] = [Math.ceil(regionWidth), Math.ceil(regionHeight)];
  const { data } = context.getImageData(0, 0, width, height);
  const code = jsQR(data, width, height, { inversionAttempts: 'dontInvert' });
  return code === null ? undefined : code.data.slice(0, 1024);
}
