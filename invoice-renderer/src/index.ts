export { INVOICE_ATTACHMENT, XML_ATTACHMENT } from './attachments';
export { FACE_LINES, faceFields } from './face-fields';
export { fontFile, loadInvoiceFonts } from './fonts';
export { invoiceXml } from './invoice-xml';
export { RENDERER_VERSION } from './metadata';
export { RenderError } from './render-error';
export { renderInvoice } from './render-invoice';

export type { FaceField } from './face-fields';
export type { RenderErrorCode } from './render-error';
