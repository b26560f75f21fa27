import jsQR from 'jsqr';
import type * as PdfJs from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api';
import type { PageText, PdfContent } from './pdf-content';
import { PdfError } from './pdf-error';

const MAX_PAGES = 4;
const MAX_TEXTS = 2000;
const MAX_TEXT_LENGTH = 100_000;
/** Largest side of a page that is rendered, in points. */
const MAX_SIDE = 1200;
const MAX_IMAGE_PIXELS = 4_000_000;
const MILLIMETRES = 25.4 / 72;
/** Resolution at which the QR code is read, dots per inch. */
const QR_RESOLUTION = 200;
/** Share of the page, from its upper left corner, that has the QR code of an invoice. */
const QR_REGION = { width: 36 / 210, height: 30 / 140 };

/** Loads the parser, so that it is there when the first file comes. */
export function loadParser(): Promise<typeof PdfJs> {
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/**
 * Reads attachments, texts by marked content, and the QR code of the rendered first page. To be run
 * in a worker that can be ended: a parser may take as long as a file makes it.
 *
 * @throws PdfError PDF_MALFORMED, PDF_ENCRYPTED, PDF_TOO_COMPLEX
 */
export async function parsePdf(bytes: Uint8Array): Promise<PdfContent> {
  const { getDocument } = await loadParser();
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: true,
    maxImageSize: MAX_IMAGE_PIXELS,
  });
  try {
    return await readDocument(await task.promise);
  } catch (error) {
    throw error instanceof PdfError ? error : toPdfError(error);
  } finally {
    await task.destroy();
  }
}

async function readDocument(document: PDFDocumentProxy): Promise<PdfContent> {
  if (document.numPages > MAX_PAGES) {
    throw new PdfError('PDF_TOO_COMPLEX', `the file has more than ${MAX_PAGES} pages`);
  }
  const { info } = (await document.getMetadata()) as { info: { Producer?: unknown } };
  const texts: PageText[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    texts.push(...(await readTexts(await document.getPage(number))));
  }
  return {
    pages: document.numPages,
    producer: typeof info.Producer === 'string' ? info.Producer.slice(0, 200) : '',
    attachments: await readAttachments(document),
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

/** What is used of a canvas; the package's own types need those of a browser. */
interface Canvas {
  readonly canvas: null;
  readonly context: {
    getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
  };
}

async function readQr(document: PDFDocumentProxy, page: PDFPageProxy): Promise<string | undefined> {
  const viewport = page.getViewport({ scale: QR_RESOLUTION / 72 });
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  if (right - left > MAX_SIDE || top - bottom > MAX_SIDE) {
    throw new PdfError('PDF_TOO_COMPLEX', 'the page is larger than an invoice');
  }
  const size = [Math.ceil(viewport.width), Math.ceil(viewport.height)] as const;
  const factory = document.canvasFactory as unknown as {
    create(width: number, height: number): Canvas;
    destroy(canvas: Canvas): void;
  };
  const target = factory.create(...size);
  try {
    const { canvas, context } = target;
    await page.render({ canvas, canvasContext: context as never, viewport }).promise;
    return (
      decodeQr(context, size[0] * QR_REGION.width, size[1] * QR_REGION.height) ??
      decodeQr(context, ...size)
    );
  } finally {
    factory.destroy(target);
  }
}

function decodeQr(
  context: Canvas['context'],
  regionWidth: number,
  regionHeight: number,
): string | undefined {
  const [width, height] = [Math.ceil(regionWidth), Math.ceil(regionHeight)];
  const { data } = context.getImageData(0, 0, width, height);
  const code = jsQR(data, width, height, { inversionAttempts: 'dontInvert' });
  return code === null ? undefined : code.data.slice(0, 1024);
}

function toPdfError(error: unknown): PdfError {
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException'
    ? new PdfError('PDF_ENCRYPTED', 'the file is encrypted', { cause: error })
    : new PdfError('PDF_MALFORMED', 'the file is damaged or not a PDF', { cause: error });
}
