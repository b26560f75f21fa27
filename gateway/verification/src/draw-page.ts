import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { PageViewport, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { assertDrawable } from './drawing-cost';
import { PdfError } from './pdf-error';

/** Largest side of a page that is drawn, in points. */
const MAX_SIDE = 1200;

/** A drawn page: a canvas of `@napi-rs/canvas` and its context. */
export interface DrawnPage {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
}

/**
 * Refuses a page that is larger than an invoice, or has more to draw, before it is drawn.
 *
 * @param resolution - dots per inch
 * @param rotation - degrees clockwise, instead of what the file says
 * @returns how it is to be drawn
 * @throws PdfError PDF_TOO_COMPLEX
 */
export async function assertPageDrawable(
  page: PDFPageProxy,
  resolution: number,
  rotation = page.rotate,
): Promise<PageViewport> {
  const viewport = page.getViewport({ scale: resolution / 72, rotation });
  // Of the page as it is drawn: its own unit (/UserUnit) multiplies what its boxes say.
  const maxPixels = (MAX_SIDE * resolution) / 72;
  if (viewport.width > maxPixels || viewport.height > maxPixels) {
    throw new PdfError('PDF_TOO_COMPLEX', 'the page is larger than an invoice');
  }
  await assertDrawable(page, viewport.width * viewport.height, resolution / 72);
  return viewport;
}

/**
 * Draws a page, lets `use` look at it, and gives the memory back.
 *
 * @param resolution - dots per inch
 * @param rotation - degrees clockwise, instead of what the file says
 * @throws PdfError PDF_TOO_COMPLEX when the page is larger than an invoice, or has more to draw
 */
export async function withDrawnPage<Result>(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  resolution: number,
  use: (drawn: DrawnPage) => Result | Promise<Result>,
  rotation = page.rotate,
): Promise<Result> {
  const viewport = await assertPageDrawable(page, resolution, rotation);
  const factory = document.canvasFactory as unknown as {
    create(width: number, height: number): DrawnPage;
    destroy(canvas: DrawnPage): void;
  };
  const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  try {
    const canvasContext = drawn.context as never;
    await page.render({ canvas: null, canvasContext, viewport }).promise;
    return await use(drawn);
  } finally {
    factory.destroy(drawn);
  }
}
