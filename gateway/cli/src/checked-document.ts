import type { Invoice, InvoiceStatus } from '@guanming/chaincode/domain';
import type { SpotKey, VerificationResult } from '@guanming/verification/service';

/** What was found about one document of a run. */
export interface CheckedDocument {
  /** Path of the file, or the number that was asked for. */
  readonly document: string;
  readonly of: 'file' | 'number';
  /** SHA-256 of the file, lower-case hex, and its size in bytes; absent when it was not read. */
  readonly sha256?: string;
  readonly size?: number;
  readonly result: VerificationResult;
  readonly invoiceNumber?: string;
  readonly status?: InvoiceStatus;
  /** What the ledger vouches for; absent when the document is not genuine. */
  readonly invoice?: CheckedInvoice;
  /** Keys of the spot that no earlier key authorized, but for the first. */
  readonly recoveredKeys: readonly SpotKey[];
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

/** The parts of an invoice that a run remembers. */
export type CheckedInvoice = Pick<
  Invoice,
  'scenicSpot' | 'seller' | 'buyer' | 'order' | 'totals' | 'invoiceTypeCode'
>;

/**
 * Genuine and original; not genuine; could not decide; not the original; original, but flagged;
 * genuine data under an altered page.
 */
export type VerifyExitCode = 0 | 1 | 2 | 3 | 4 | 5;

const verdictCodes = {
  genuine: 0,
  'not-genuine': 1,
  undecided: 2,
  'page-undecided': 2,
  'genuine-data': 3,
  altered: 5,
} as const satisfies Record<VerificationResult['verdict'], VerifyExitCode>;

/** The exit code of one document: its verdict, and 4 for a genuine original with a flag. */
export function exitCodeOf(
  { result }: { readonly result: Pick<VerificationResult, 'verdict'> },
  flags: readonly unknown[],
): VerifyExitCode {
  const code = verdictCodes[result.verdict];
  return code === 0 && flags.length > 0 ? 4 : code;
}

/** The exit code of a run: the worst of its documents, in the order 1, 5, 2, 3, 4, 0. */
export function worstExitCode(codes: readonly VerifyExitCode[]): VerifyExitCode {
  return ([1, 5, 2, 3, 4] as const).find((code) => codes.includes(code)) ?? 0;
}
