export { newGallery } from './gallery';
export { sampleKey } from './sample-key';
export { newSampleInvoice } from './sample-invoices';

export type { SampleInvoice, SampleLine } from './sample-invoices';
