export { reportConfinement } from './confinement/report-confinement';
export { fileSentences, unreachedSentences } from './file-sentences';
export { MAX_PDF_BYTES } from './inspect-pdf';
export { PdfError } from './pdf-error';
export { pdfProblems } from './pdf-problems';
export { PdfProcessPool } from './pdf-process-pool';
export { readInvoicePdf } from './read-invoice-pdf';
export { codeSentences, stepSentences } from './sentences';
export { statusSentences } from './status-step';

export type { Bilingual } from './sentences';
export type { OnStep } from './verify-invoice-pdf';
