export { expectations, forgeryKinds, isAsExpected } from './verification/forgery-kinds';
export {
  addedKinds,
  fileChangeReasons,
  fileChangeVerdicts,
  isDataProven,
  verdicts,
  verificationSteps,
} from './verification/verification-result';

export type { ForgeryKind } from './verification/forgery-kinds';
export type {
  AddedObject,
  DocumentDifference,
  FileChange,
  FileChangeReason,
  LedgerOrder,
  LedgerReading,
  Witness,
  PdfVerification,
  Place,
  Verdict,
  VerificationStep,
  VerificationStepName,
} from './verification/verification-result';
