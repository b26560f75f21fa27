export { faceFields } from '../face-fields';
export { invoiceXml } from '../invoice-xml';
export { renderInvoice } from '../render-invoice';
export { newGallery } from './gallery';
export { sampleKey } from './sample-key';
export { newSampleInvoice } from './sample-invoices';
export { freezeTrial, removeTrial } from './trial-release';

export type { SampleInvoice, SampleLine } from './sample-invoices';
