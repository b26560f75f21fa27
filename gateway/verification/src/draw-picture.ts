import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { withDrawnPage } from './draw-page';

/** A picture: four bytes a dot, red, green, blue and opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * Draws a page upright, whatever the file says of its rotation.
 *
 * @param resolution - dots per inch
 * @throws PdfError PDF_TOO_COMPLEX
 */
export function drawPicture(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  resolution: number,
): Promise<Picture> {
  return withDrawnPage(
    document,
    page,
    resolution,
    ({ canvas: { width, height }, context }) => ({
      width,
      height,
      data: context.getImageData(0, 0, width, height).data,
    }),
    0,
  );
}
