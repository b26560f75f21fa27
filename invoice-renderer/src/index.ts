// For who issues or judges an invoice: released renderers, which load what draws when they draw. The
// source, of which the next release is made, is for tests alone.
export { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from './attachments';
export { fontFile } from './font-files';
export { hasRenderer, rendererOf } from './releases';
export { RenderError } from './render-error';

export type { FaceField } from './face-fields';
export type { RenderErrorCode } from './render-error';
export type { DocumentTexts, InvoiceTexts, Renderer } from './renderer';
