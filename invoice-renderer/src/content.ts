// The names of what is attached, and the renderer of each version, which loads what draws only when it
// draws: for who judges a file.
export { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from './attachments';
export { hasRenderer, rendererOf } from './releases';

export type { FaceField } from './face-fields';
export type { InvoiceTexts, DocumentTexts, Renderer } from './renderer';
