export { drawOriginal } from './draw-original';
export { examinedDocument } from './examined-document';
export { issueReaders } from '../issue/issue-reader';
export { assertCheckCode } from './peer-source';
export { VerificationService } from './verification-service';

export type { IssueReading } from '../issue/issue-reader';
export type { NodeAnswer } from './ask-sources';
export type { PdfExamination, VerificationResult } from './verification-service';
export type { SpotKey } from './spot-key';
