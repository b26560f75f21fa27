export { faceFields } from './face-fields';
export { fontFile } from './fonts';
export { invoiceXml } from './invoice-xml';
export { hasRenderer, rendererOf } from './releases';
export { RenderError } from './render-error';
export { renderInvoice } from './render-invoice';
export { RENDERER_VERSION } from './renderer-version';

export type { InvoiceTexts, OriginalTexts, Renderer } from './renderer';
export type { RenderErrorCode } from './render-error';
