// What a server that verifies answers, as types alone.
export type { ExaminedDocument, StreamedLine } from '../../verification/desk';
