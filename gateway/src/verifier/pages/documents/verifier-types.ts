// What the server answers, as types alone.
export type { ExaminedDocument } from '../../../verification/desk';
export type { NodeToAsk } from '../../schemas';
