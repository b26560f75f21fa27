export { faceFields } from './face-fields';
export { fontFile } from './fonts';
export { invoiceXml } from './invoice-xml';
export { RenderError } from './render-error';
export { renderInvoice } from './render-invoice';
export { RENDERER_VERSION } from './renderer-version';

export type { RenderErrorCode } from './render-error';
