export { drawOriginal } from './draw-original';
export { examinedDocument } from './examined-document';
export { issueReaders } from '../issue/issue-reader';
export { numberAlone } from '../number-alone';
export { assertCheckCode } from './peer-source';
export { readLedgerOrder } from './read-ledger-order';
export { VerificationService } from './verification-service';

export type { IssueReading } from '../issue/issue-reader';
export type { NodeAnswer } from './ask-sources';
export type { PdfExamination, VerificationResult } from './verification-service';
export type { SpotKey } from './spot-key';
