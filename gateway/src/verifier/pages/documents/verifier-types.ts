// What the server answers, as types alone.
export type { ExaminedDocument, NodeToAsk } from '../../../verification/desk';
