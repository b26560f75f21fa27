export { answerExamination, pdfVerificationRoute } from './answer-examination';
export { drawOriginal } from './draw-original';
export { PdfReception } from './pdf-reception';
export { verificationResultSchema } from './result-schema';
export { PeerSource } from './peer-source';
export { VerificationDesk } from './verification-desk';

export type { NodeAnswer } from './ask-sources';
export type { ExaminedDocument, StreamedLine } from './examined-document-schema';
export type {
  PdfExamination,
  ScenicSpotResult,
  SpotKey,
  VerificationResult,
} from './verification-desk';
