export { bookableOf, settableAside, sumOf } from './booking';
export { newCheckRecord, readAskedNodes, seenIn, verificationJson } from './check-record';
export { invoiceOf, isPageProven, undecidedResult } from './checked-document';
export { flagCodes } from './flags';
export { exitCodeOf, reviewDocuments, worstExitCode } from './outcome';
export { reviewCsv } from './review-csv';
export {
  changeTexts,
  differenceTexts,
  flagText,
  noteOf,
  stepsToShow,
  verdictKey,
  whatToDo,
} from './texts';
export { reviewWords, sayFrom } from './words';

export type { Sums } from './booking';
export type { CheckRecord, VerificationJson } from './check-record-schema';
export type { CheckedDocument } from './checked-document';
export type { ExpectedBuyer, Flag, FlagCode } from './flags';
export type { Light, Outcome, VerifyExitCode } from './outcome';
export type { Say } from './words';
