export { MAX_PDF_BYTES } from './inspect-pdf';
export { PdfError } from './pdf-error';
export { reportConfinement } from './confinement/report-confinement';
export { PdfWorkshop } from './pdf-workshop';
export { allSteps, newStep } from './steps';
export { readInvoicePdf } from './read-invoice-pdf';
export {
  addedKinds,
  fileChangeReasons,
  fileChangeVerdicts,
  isDataProven,
  verificationSteps,
  verdicts,
} from './verification-result';
export { verifyInvoicePdf } from './verify-invoice-pdf';

export type { PdfErrorCode } from './pdf-error';
export type { CanonicalTexts, PdfWorkshopOptions } from './pdf-workshop';
export type { InvoicePdf } from './read-invoice-pdf';
export type {
  AddedObject,
  DocumentDifference,
  FileChange,
  FileChangeReason,
  LedgerReading,
  PdfVerification,
  Place,
  Verdict,
  VerificationStep,
  VerificationStepName,
  VerifiedScenicSpot,
} from './verification-result';
export type { OnStep, ReadRecord } from './verify-invoice-pdf';
export type { Bilingual } from './sentences';
