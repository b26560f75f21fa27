// What the server answers, as types alone.
export type { ExaminedDocument, NodeToAsk, StreamedLine } from '../../../verification/desk';
