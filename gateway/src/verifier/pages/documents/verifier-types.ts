// What the server answers, as types alone.
export type { ExaminedDocument, StreamedLine } from '../../examined-document';
export type { NodeToAsk } from '../../verification-desk';
