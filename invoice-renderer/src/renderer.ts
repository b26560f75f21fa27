import type { FaceField } from './face-fields';

/** An invoice and its record as texts, the one form in which every version understands them. */
export interface InvoiceTexts {
  /** The canonical invoice, RFC 8785. */
  readonly invoice: string;
  /** The public record, or the part of it that a document shows, RFC 8785. */
  readonly record: string;
}

/** All that a PDF is made from. */
export interface DocumentTexts extends InvoiceTexts {
  /** The signed order that the invoice was derived from, compact JWS (RFC 7515). */
  readonly order: string;
}

/** Renderer of one version: what a release offers, whatever the source has become since. */
export interface Renderer {
  /** As the settings name it. */
  readonly RENDERER_VERSION: string;
  /**
   * Renders an invoice: a function of the texts alone, to the byte on one build of zlib.
   *
   * @throws InvoiceError when a text is not of this version
   * @throws RenderError GLYPH_MISSING, TEXT_DOES_NOT_FIT, FONTS_MISSING, FACE_INCOMPLETE
   */
  renderInvoice(texts: DocumentTexts): Promise<Uint8Array>;
  /** The texts of the page. @throws InvoiceError when a text is not of this version */
  faceFields(texts: InvoiceTexts): readonly FaceField[];
  /** The attached XML. @throws InvoiceError when a text is not of this version */
  invoiceXml(texts: InvoiceTexts): string;
}
