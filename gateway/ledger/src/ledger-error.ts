/** With what any question to the ledger can fail. */
export const readErrorCodes = [
  'EVALUATE_UNAVAILABLE',
  'EVALUATE_TIMEOUT',
  'LEDGER_MISCONFIGURED',
] as const;

/** With what any transaction can fail, by stage. */
export const writeErrorCodes = [
  'ENDORSE_UNAVAILABLE',
  'ENDORSE_TIMEOUT',
  'ENDORSEMENT_MISMATCH',
  'ENDORSEMENT_FAILED',
  'SUBMIT_FAILED',
  'COMMIT_STATUS_UNKNOWN',
  'COMMIT_CONFLICT',
  'COMMIT_INVALID',
  'LEDGER_MISCONFIGURED',
] as const;

/** Every code of {@link LedgerError}. */
export const ledgerErrorCodes = [
  ...new Set([...readErrorCodes, ...writeErrorCodes, 'LEDGER_BEHIND'] as const),
] as const;

/** A stable code of {@link LedgerError}. */
export type LedgerErrorCode = (typeof ledgerErrorCodes)[number];

/** Whether `text` is one of the stable codes. */
export function isLedgerErrorCode(text: string): text is LedgerErrorCode {
  return (ledgerErrorCodes as readonly string[]).includes(text);
}

/** What else a {@link LedgerError} may say. */
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
