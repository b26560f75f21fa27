export { drawOriginal } from './draw-original';
export { examinedDocument } from './examined-document';
export { issueReaders } from '../issue/issue-reader';
export { LastingFacts } from '../issue/lasting-facts';
export { numberAlone } from '../number-alone';
export { readOrderEvidence } from '../issue/order-evidence';
export { assertCheckCode } from './peer-source';
export { VerificationService } from './verification-service';

export type { IssueReading } from '../issue/issue-reader';
export type { NodeAnswer } from './ask-sources';
export type { VerificationResult } from './describe-answers';
export type { PdfExamination, VerificationServiceParts } from './verification-service';
export type { SpotKey } from './spot-key';
