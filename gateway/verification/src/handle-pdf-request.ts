import { rendererOf } from '@guanming/invoice-renderer';
import { compareFiles } from './compare-files';
import { drawBoxes } from './draw-boxes';
import { explainFile } from './explain-file';
import { loadParser, plainPdf, withPdf } from './open-pdf';
import { parsePdf } from './parse-pdf';
import type { ComparedFile, OriginalTexts, PdfContent, PdfReply, PdfTask } from './pdf-content';
import { PdfError } from './pdf-error';
import { Sheet } from './sheet/sheet';

/** Loads the parser, so that it is there when the first file comes. */
export async function prepare(): Promise<void> {
  await loadParser();
}

/** Does what is asked; an error is an answer. */
export async function handlePdfRequest(request: PdfTask): Promise<PdfReply> {
  try {
    return { ok: true, value: await handle(request) };
  } catch (error) {
    return error instanceof PdfError
      ? { ok: false, code: error.code, detail: error.detail }
      : { ok: false, code: 'WORKER_FAILED', detail: String(error) };
  }
}

/** The one that is begun: this process is ended with it. */
let sheet: Sheet | undefined;

async function handle(
  request: PdfTask,
): Promise<PdfContent | ComparedFile | Uint8Array | number | null> {
  switch (request.kind) {
    case 'read':
      return parsePdf(request.bytes);
    case 'compare':
      return compare(request);
    case 'render':
      return render(request);
    case 'draw':
      return withPdf(request.bytes, (document) => drawBoxes(document, request.boxes));
    case 'begin-sheet':
      sheet = new Sheet(request.cover);
      return null;
    case 'place-on-sheet':
      return begun(sheet).place(request.bytes);
    case 'end-sheet':
      return begun(sheet).end();
  }
}

function begun(one: Sheet | undefined): Sheet {
  if (one === undefined) {
    throw new Error('no sheet is begun');
  }
  return one;
}

function render({ rendererVersion, ...texts }: OriginalTexts): Promise<Uint8Array> {
  return rendererOf(rendererVersion).renderInvoice(texts);
}

async function compare(request: PdfTask & { kind: 'compare' }): Promise<ComparedFile> {
  const plain = plainPdf(request.bytes);
  const original = await render(request);
  const comparison = compareFiles(request.bytes, original);
  return comparison === 'different'
    ? { comparison, ...(await explainFile(plain, original)) }
    : { comparison };
}
