export { newGallery } from './gallery';
export { newSampleCreditNote, newSampleInvoice } from './sample-invoices';

export type { SampleInvoice, SampleLine, SampleOptions } from './sample-invoices';
