import { renderProblems } from '@guanming/invoice-renderer/problems';
import { ledgerProblems } from '@guanming/ledger/problems';
import { invoiceProblems } from './invoice-problems';
import type { ProblemType } from './problem-type';
import { requestProblems } from './request-problems';

/** Everything that a problem document of ours can be about, as each module says it. */
export const problemTable = {
  ...invoiceProblems,
  ...requestProblems,
  ...ledgerProblems,
  ...renderProblems,
} as const;

/** Every `code` that a problem document of ours can carry. */
export type ProblemCode = keyof typeof problemTable;

/** Whether `text` is a code that a problem document of ours can carry. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemTable, text);
}

/** Sentences of a problem's code: what it means, and what to do about it. */
export function problemSentences(code: ProblemCode): Pick<ProblemType, 'zh' | 'en'> {
  const { zh, en } = problemTable[code];
  return { zh, en };
}
