import { drawInSinglePrecision } from '@guanming/invoice-renderer/single-precision';
import type * as PdfJs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { assertPdfSize, inspectPdf } from './inspect-pdf';
import { withoutEncryption } from './objects/without-encryption';
import { PdfError } from './pdf-error';

const MAX_IMAGE_PIXELS = 4_000_000;

/** Loads the parser, so that it is there when the first file comes. */
export function loadParser(): Promise<typeof PdfJs> {
  drawInSinglePrecision();
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/**
 * The bytes of a PDF that may be looked at: without its encryption, and inspected.
 *
 * @throws PdfError as {@link inspectPdf} and {@link withoutEncryption}
 */
export function plainPdf(bytes: Uint8Array): Uint8Array {
  assertPdfSize(bytes);
  const plain = withoutEncryption(bytes);
  inspectPdf(plain);
  return plain;
}

/**
 * Inspects a PDF without its encryption and opens that for as long as `use` takes: no scripts, no forms, no fonts of the
 * machine, nothing repaired.
 *
 * @throws PdfError as {@link plainPdf}, or what `use` throws
 */
export async function withPdf<Result>(
  bytes: Uint8Array,
  use: (document: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const plain = plainPdf(bytes);
  const { getDocument } = await loadParser();
  const task = getDocument({
    // The parser keeps what it is given.
    data: Uint8Array.from(plain),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: true,
    maxImageSize: MAX_IMAGE_PIXELS,
  });
  try {
    return await use(await task.promise);
  } catch (error) {
    throw error instanceof PdfError ? error : toPdfError(error);
  } finally {
    await task.destroy();
  }
}

function toPdfError(error: unknown): PdfError {
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException'
    ? new PdfError('PDF_ENCRYPTED', 'the file is encrypted', { cause: error })
    : new PdfError('PDF_MALFORMED', 'the file is damaged or not a PDF', { cause: error });
}
