import type { ExaminedDocument } from '@guanming/wire';
import { isDataProven } from '@guanming/wire/verdicts';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { allSteps } from '../steps';

/** Data of an invoice for which the ledger vouches; amounts in fen. */
export type CheckedInvoice = NonNullable<ExaminedDocument['document']>;

/** A document after its check, as the command line and the page have it. */
export interface CheckedDocument {
  /** Path or name of the file, or the number that was asked for. */
  readonly document: string;
  readonly of: 'file' | 'number';
  /** SHA-256 of the file, lower-case hex, and its size in bytes; absent when it was not read. */
  readonly sha256?: string | undefined;
  readonly size?: number | undefined;
  readonly result: ExaminedDocument;
  /** Whether its check waits or is under way: then the result is none. */
  readonly isOpen?: boolean;
  /** When its check was over: RFC 3339, with China's offset. */
  readonly checkedAt?: string | undefined;
  /** When an earlier check met the same invoice: RFC 3339. */
  readonly seenBefore?: string | undefined;
  /** Where the page rendered again was saved. */
  readonly savedOriginal?: string;
  /** Where the picture was drawn, or why none was when one was asked for. */
  readonly picture?: string;
  readonly noPicture?: NoPicture;
  /** Why the document could not be examined at all. */
  readonly error?: { readonly code: string; readonly detail: string };
}

/**
 * Why there is no picture: a number has no page; the file cannot be read; it is the original; what
 * differs has no place on a page; the page cannot be drawn.
 */
export const noPictures = [
  'no-file',
  'unreadable',
  'no-difference',
  'no-place',
  'not-drawn',
] as const;
export type NoPicture = (typeof noPictures)[number];

/** The invoice of a document, when the ledger vouches for its data. */
export function invoiceOf({ result }: Pick<CheckedDocument, 'result'>): CheckedInvoice | undefined {
  return isDataProven(result.verdict) ? result.document : undefined;
}

/** Whether ledger and page vouch for what a document says. */
export function isPageProven({ verdict }: Pick<ExaminedDocument, 'verdict'>): boolean {
  return verdict === 'genuine' || verdict === 'genuine-data';
}

/** The result of a document of which nothing was found out beyond some steps. */
export function undecidedResult(steps: readonly VerificationStep[] = []): ExaminedDocument {
  return {
    verdict: 'undecided',
    differences: [],
    answers: [],
    disagreement: false,
    steps: allSteps(steps),
  };
}
