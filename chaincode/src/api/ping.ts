import { word } from './answer-form';
import type { ContractFunction } from './contract-function';

/** Answers without reading: the cheapest call that shows that endorsement works. */
export const ping = {
  callers: 'anybody',
  writes: false,
  arguments: {},
  answer: word('pong'),
  refusals: [],
} as const satisfies ContractFunction;
