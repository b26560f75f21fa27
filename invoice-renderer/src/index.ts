export { faceFields } from './face-fields';
export { fontFile } from './fonts';
export { invoiceXml } from './invoice-xml';
export { RENDERER_VERSION } from './metadata';
export { RenderError } from './render-error';
export { renderInvoice } from './render-invoice';

export type { RenderErrorCode } from './render-error';
