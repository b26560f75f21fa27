export { newGallery } from './gallery';
export { newSampleInvoice } from './sample-invoices';

export type { SampleInvoice, SampleLine } from './sample-invoices';
