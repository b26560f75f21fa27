import type { SKRSContext2D } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api';
import { withDrawnPage } from './draw-page';
import type { PdfInspection } from './inspect-pdf';
import { withPdf } from './open-pdf';
import type { PageText, PdfContent } from './pdf-content';
import { PdfError } from './pdf-error';

const MAX_PAGES = 4;
const MAX_TEXTS = 2000;
const MAX_TEXT_LENGTH = 100_000;
const MILLIMETRES = 25.4 / 72;
/** Resolution at which the QR code is read, dots per inch. */
const QR_RESOLUTION = 200;
/** Share of the page, from its upper left corner, that has the QR code of an invoice. */
const QR_REGION = { width: 36 / 210, height: 30 / 140 };

/**
 * Reads attachments, texts by marked content, and the QR code of the rendered first page. To be run
 * in a process that can be ended: a parser may take as long as a file makes it.
 *
 * @throws PdfError PDF_TOO_LARGE, PDF_MALFORMED, PDF_ENCRYPTED, PDF_TOO_COMPLEX
 */
export function parsePdf(bytes: Uint8Array): Promise<PdfContent> {
  return withPdf(bytes, readDocument);
}

async function readDocument(
  document: PDFDocumentProxy,
  { embeddedFiles }: PdfInspection,
): Promise<PdfContent> {
  if (document.numPages > MAX_PAGES) {
    throw new PdfError('PDF_TOO_COMPLEX', `the file has more than ${MAX_PAGES} pages`);
  }
  const texts: PageText[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    texts.push(...(await readTexts(await document.getPage(number))));
  }
  return {
    pages: document.numPages,
    attachments: await readAttachments(document),
    embeddedFiles,
    texts,
    qr: await readQr(document, await document.getPage(1)),
  };
}

async function readAttachments(document: PDFDocumentProxy): Promise<PdfContent['attachments']> {
  const attachments = (await document.getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array }
  > | null;
  return Object.values(attachments ?? {}).map(({ filename, content }) => ({
    name: filename,
    content: Uint8Array.from(content),
  }));
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
  const height = page.view[3] ?? 0;
  return passagesOf(items)
    .map((passage) => ({
      tag: passage.tag,
      text: passage.items.map(({ str }) => str).join(''),
      page: page.pageNumber,
      box: boundsOf(passage.items, height),
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

function boundsOf(items: readonly TextItem[], pageHeight: number): PageText['box'] {
  const visible = items.filter(({ str }) => str.trim() !== '');
  const lefts = visible.map(({ transform }) => Number(transform[4]));
  const bottoms = visible.map(({ transform }) => Number(transform[5]));
  const rights = visible.map(({ width }, index) => (lefts[index] ?? 0) + width);
  const tops = visible.map(({ height }, index) => (bottoms[index] ?? 0) + height);
  const left = Math.min(...lefts);
  const top = Math.max(...tops);
  return {
    x: left * MILLIMETRES,
    y: (pageHeight - top) * MILLIMETRES,
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
