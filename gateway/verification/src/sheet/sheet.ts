import { fontFile } from '@guanming/invoice-renderer';
import { GlobalFonts, PDFDocument } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { assertPageDrawable } from '../draw-page';
import { withPdf } from '../open-pdf';
import { drawCover, type SheetCover } from './sheet-cover';
import { FAMILIES, FONT, points, SHEET, type SheetPage } from './sheet-geometry';

/** Of the drawing that the bounds are counted for, dots per inch: vectors have none. */
const RESOLUTION = 72;

/**
 * Invoices on A4, two pages of 210 × 140 mm on each with a line to cut along, after a list. The
 * pages are drawn anew as vectors by the canvas's own PDF writer: sharp at any size, but pictures
 * of the invoices and not the invoices, so that nobody verifies them.
 */
export class Sheet {
  readonly #document: PDFDocument;
  readonly #cut: string;
  #context: SheetPage | undefined;

  constructor(cover: SheetCover) {
    registerFonts();
    this.#document = new PDFDocument({
      title: cover.title,
      creator: 'Guanming',
      compressionLevel: 6,
    });
    this.#cut = cover.cut;
    drawCover(this.#document, cover);
  }

  /**
   * Places every page of a file on the next half of A4.
   *
   * @returns how many pages
   * @throws PdfError when a page cannot be drawn within the bounds of an invoice
   */
  place(bytes: Uint8Array): Promise<number> {
    return withPdf(bytes, async (pdf) => {
      for (let number = 1; number <= pdf.numPages; number += 1) {
        await this.#placePage(pdf, number);
      }
      return pdf.numPages;
    });
  }

  /** The PDF of it all; nothing can be placed afterwards. */
  end(): Uint8Array {
    this.#endPage();
    return Uint8Array.from(this.#document.close());
  }

  async #placePage(pdf: PDFDocumentProxy, number: number): Promise<void> {
    const page = await pdf.getPage(number);
    const viewport = await assertPageDrawable(page, RESOLUTION);
    const isUpper = this.#context === undefined;
    const context = this.#context ?? this.#begin();
    context.save();
    // A page that is larger than its half must not cover the invoice in the other.
    context.beginPath();
    context.rect(0, isUpper ? 0 : SHEET.height / 2, SHEET.width, SHEET.height / 2);
    context.clip();
    context.translate(0, isUpper ? SHEET.upper : SHEET.lower);
    await page.render({
      canvas: null,
      canvasContext: context as never,
      viewport,
      background: 'rgba(255, 255, 255, 0)',
    }).promise;
    context.restore();
    if (!isUpper) {
      this.#endPage();
    }
  }

  #begin(): SheetPage {
    const context = beginPage(this.#document);
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
    context.fillText(this.#cut, points(2), SHEET.height / 2 - 2);
    context.restore();
    return context;
  }

  #endPage(): void {
    if (this.#context !== undefined) {
      this.#document.endPage();
      this.#context = undefined;
    }
  }
}

/** Begins a page of A4; the parser of PDFs asks a context for its canvas, which these do not have. */
function beginPage(document: PDFDocument): SheetPage {
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
