import { ledgerProblems } from './ledger-problems';
import type { LedgerUse } from './ledger-problems';

/** A stable code of {@link LedgerError}. */
export type LedgerErrorCode = keyof typeof ledgerProblems;

/** Whether `text` is one of the stable codes. */
export function isLedgerErrorCode(text: string): text is LedgerErrorCode {
  return Object.hasOwn(ledgerProblems, text);
}

function codesMet(use: LedgerUse): readonly LedgerErrorCode[] {
  const codes = Object.keys(ledgerProblems) as LedgerErrorCode[];
  return codes.filter((code) => (ledgerProblems[code].met as readonly LedgerUse[]).includes(use));
}

/** With what any question to the ledger can fail. */
export const readErrorCodes = codesMet('reading');

/** With what any transaction can fail, by stage. */
export const writeErrorCodes = codesMet('writing');

/** Optional facts of a {@link LedgerError}. */
export interface LedgerErrorOptions extends ErrorOptions {
  /** The transaction in question, when one had been endorsed. */
  readonly transactionId?: string | undefined;
}

/**
 * The ledger could not be asked, or did not take a transaction. `detail` is a sentence of ours:
 * what Fabric says names peers, certificates and packages, so it stays in `cause`, for the log.
 */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly transactionId: string | undefined;

  constructor(
    readonly code: LedgerErrorCode,
    readonly detail: string,
    options: LedgerErrorOptions = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.transactionId = options.transactionId;
  }
}
