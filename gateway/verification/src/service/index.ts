export { drawOriginal } from './draw-original';
export { examinedDocument } from './examined-document';
export { PeerSource } from './peer-source';
export { VerificationService } from './verification-service';

export type { NodeAnswer } from './ask-sources';
export type { PdfExamination, SpotKey, VerificationResult } from './verification-service';
