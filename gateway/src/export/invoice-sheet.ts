import { GlobalFonts, PDFDocument } from '@napi-rs/canvas';
import { fontFile } from '@guanming/invoice-renderer';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { withPdf, type PdfWorkshop } from '../verification';
import { drawCover, type CoverTexts } from './sheet-cover';
import { FAMILIES, FONT, points, SHEET, type SheetPage } from './sheet-geometry';
import type { ReadableInvoice } from './readable-invoice';

/**
 * Puts invoices on A4, two pages of 210 × 140 mm on each with a line to cut along, after a list
 * with their sums. The pages are drawn anew as vectors by the canvas's own PDF writer: sharp at any
 * size, but pictures of the invoices and not the invoices, so that nobody verifies them.
 *
 * @throws PdfError when a page cannot be drawn within the limits of the workshop
 */
export async function renderSheet(
  invoices: readonly ReadableInvoice[],
  texts: CoverTexts & { readonly cut: string },
  workshop: PdfWorkshop,
): Promise<Uint8Array> {
  registerFonts();
  const document = new PDFDocument({
    title: texts.title,
    creator: 'Guanming',
    compressionLevel: 6,
  });
  drawCover(document, invoices, texts);
  const sheet = new SheetFiller(document, texts.cut);
  for (const { bytes, pages } of invoices) {
    if (pages > 1) {
      // Only the first page was drawn when the file was read: try the others where they can be ended.
      await workshop.draw(bytes, []);
    }
    await withPdf(bytes, (pdf) => sheet.place(pdf));
  }
  sheet.end();
  return Uint8Array.from(document.close());
}

/** Fills halves of A4 one after the other. */
class SheetFiller {
  #context: SheetPage | undefined;

  constructor(
    private readonly document: PDFDocument,
    private readonly cut: string,
  ) {}

  async place(pdf: PDFDocumentProxy): Promise<void> {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const isUpper = this.#context === undefined;
      const context = this.#context ?? this.#begin();
      context.save();
      context.translate(0, isUpper ? SHEET.upper : SHEET.lower);
      const page = await pdf.getPage(number);
      await page.render({
        canvas: null,
        canvasContext: context as never,
        viewport: page.getViewport({ scale: 1 }),
        background: 'rgba(255, 255, 255, 0)',
      }).promise;
      context.restore();
      if (!isUpper) {
        this.end();
      }
    }
  }

  /** Ends a sheet that is begun. */
  end(): void {
    if (this.#context !== undefined) {
      this.document.endPage();
      this.#context = undefined;
    }
  }

  #begin(): SheetPage {
    const context = beginPage(this.document);
    this.#context = context;
    context.save();
    context.strokeStyle = '#888888';
    context.fillStyle = '#888888';
    context.lineWidth = 0.6;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(0, SHEET.height / 2);
    context.lineTo(SHEET.width, SHEET.height / 2);
    context.stroke();
    context.font = `6px ${FONT}`;
    context.fillText(this.cut, points(2), SHEET.height / 2 - 2);
    context.restore();
    return context;
  }
}

/** Begins a page of A4; the parser of PDFs asks a context for its canvas, which these do not have. */
export function beginPage(document: PDFDocument): SheetPage {
  const context = document.beginPage(SHEET.width, SHEET.height);
  Object.defineProperty(context, 'canvas', {
    value: { width: Math.ceil(SHEET.width), height: Math.ceil(SHEET.height) },
  });
  return context;
}

function registerFonts(): void {
  for (const [family, name] of Object.entries(FAMILIES)) {
    if (!GlobalFonts.has(family)) {
      GlobalFonts.registerFromPath(fontFile(name), family);
    }
  }
}
