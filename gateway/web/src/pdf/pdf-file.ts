import type { PDFDocumentProxy } from 'pdfjs-dist';

declare global {
  /** Address of the bundled worker of pdf.js; the bundler puts it in. */
  const PDF_WORKER_ADDRESS: string;
}

/** Millimetres in one unit of a PDF page (ISO 32000-1, 8.3.2.3). */
const MM_PER_UNIT = 25.4 / 72;

/** Loads what drawing needs ahead, so that a page can be drawn later without a network. */
export async function preparePdf(): Promise<void> {
  await Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), fetch(PDF_WORKER_ADDRESS)]);
}

/** Size of a page in millimetres. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A PDF that can be drawn; to be closed in the end. */
export class PdfFile {
  private constructor(private readonly document: PDFDocumentProxy) {}

  /**
   * Opens a PDF; loads pdf.js when it is first needed.
   *
   * @throws Error when the bytes are no PDF that can be read
   */
  static async open(bytes: Uint8Array): Promise<PdfFile> {
    const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    GlobalWorkerOptions.workerSrc = PDF_WORKER_ADDRESS;
    // A copy: the worker takes the bytes away.
    const loading = getDocument({
      data: bytes.slice(),
      isEvalSupported: false,
      useWasm: false,
      enableXfa: false,
      stopAtErrors: true,
    });
    return new PdfFile(await loading.promise);
  }

  get pages(): number {
    return this.document.numPages;
  }

  /** Size of a page (1, 2 …) in millimetres. */
  async sizeOf(page: number): Promise<PageSize> {
    const { width, height } = (await this.document.getPage(page)).getViewport({ scale: 1 });
    return { width: width * MM_PER_UNIT, height: height * MM_PER_UNIT };
  }

  /**
   * Draws a page (1, 2 …) on a canvas.
   *
   * @param width - of the drawing, in pixels of the canvas
   */
  async draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
    const proxy = await this.document.getPage(page);
    const scale = width / proxy.getViewport({ scale: 1 }).width;
    const viewport = proxy.getViewport({ scale });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await proxy.render({ canvas, viewport }).promise;
    proxy.cleanup();
  }

  /** The text of a page (1, 2 …). */
  async textOf(page: number): Promise<string> {
    const { items } = await (await this.document.getPage(page)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  }

  /** Lets go of the memory. */
  async close(): Promise<void> {
    await this.document.loadingTask.destroy();
  }
}
