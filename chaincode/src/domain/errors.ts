/**
 * Advice to the caller of a failed request: `never` = the same request can never succeed;
 * `after-change` = somebody must change data first; `later` = time or infrastructure cures it.
 */
export type Retry = 'never' | 'after-change' | 'later';

/**
 * Every code of the domain and the contracts. Append-only: old clients decode new ledgers, so a
 * code is never renamed, reused or removed.
 */
export const invoiceErrorRetries = {
  ARGUMENT_INVALID: 'never',
  CALLER_NOT_AUTHORIZED: 'never',
  CLOCK_SKEW: 'later',
  ORDER_MALFORMED: 'never',
  ORDER_SIGNATURE_INVALID: 'never',
  ORDER_AUDIENCE_MISMATCH: 'never',
  ORDER_TOTALS_MISMATCH: 'never',
  ORDER_ALREADY_INVOICED: 'never',
  ORDER_REPEATED_IN_BATCH: 'later',
  ORDER_NOT_FOUND: 'never',
  CHARACTER_NOT_PRINTABLE: 'after-change',
  CREDIT_CODE_INVALID: 'after-change',
  ITEM_NOT_IN_CATALOGUE: 'after-change',
  TAX_CATEGORY_NOT_ALLOWED: 'after-change',
  SCENIC_SPOT_NOT_FOUND: 'after-change',
  SCENIC_SPOT_ALREADY_REGISTERED: 'never',
  SCENIC_SPOT_REVISION_STALE: 'after-change',
  SERIAL_ALREADY_USED: 'after-change',
  BILLING_QUALIFICATION_MISSING: 'after-change',
  BILLING_QUALIFICATION_SUSPENDED: 'after-change',
  BILLING_QUALIFICATION_REVOKED: 'after-change',
  BILLING_QUALIFICATION_EXPIRED: 'after-change',
  BILLING_QUALIFICATION_NOT_YET_VALID: 'after-change',
  BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED: 'after-change',
  TICKETING_KEY_NOT_FOUND: 'after-change',
  TICKETING_KEY_NOT_YET_ACTIVE: 'later',
  TICKETING_KEY_RETIRED: 'after-change',
  TICKETING_KEY_REVOKED: 'after-change',
  TICKETING_KEY_ALREADY_ADDED: 'never',
  TICKETING_KEY_PROOF_INVALID: 'never',
  TICKETING_KEY_TRANSITION_NOT_ALLOWED: 'after-change',
  DRAFT_STALE: 'later',
  DRAFT_MISMATCH: 'never',
  INVOICE_NUMBER_INVALID: 'never',
  INVOICE_NUMBER_TAKEN: 'later',
  INVOICE_NUMBER_REPEATED_IN_BATCH: 'later',
  SECTION_NOT_GRANTED: 'later',
  SECTION_EXHAUSTED: 'later',
  SECTION_ALREADY_GRANTED: 'never',
  LEASE_ALREADY_TAKEN: 'later',
  INVOICE_NOT_FOUND: 'never',
  SETTINGS_NOT_FOUND: 'never',
  SETTINGS_TRANSITION_NOT_ALLOWED: 'never',
  EPHEMERAL_KEY_REQUIRED: 'never',
  PRIVATE_DATA_NOT_AVAILABLE: 'later',
  ORDER_AMOUNT_ZERO: 'never',
  ORDER_TIME_IN_FUTURE: 'after-change',
  ORDER_TOO_OLD: 'never',
  TAX_NUMBER_INVALID: 'after-change',
  TAX_NUMBER_NOT_CONFIRMED: 'after-change',
  REGISTRATION_NUMBER_INVALID: 'after-change',
  // Of a function that is gone (`spots:grantNextSection`): nothing answers these two any more.
  SECTION_NOT_DUE: 'later',
  SECTION_LIMIT_REACHED: 'later',
  ORDER_EXPIRED: 'after-change',
  KEY_STATEMENT_TIME_IN_FUTURE: 'after-change',
  KEY_STATEMENT_EXPIRED: 'after-change',
  RECORD_UNREADABLE: 'later',
  PROVIDER_MISMATCH: 'after-change',
  STOPS_UNREADABLE: 'later',
  ACT_INVALID: 'never',
  ACT_TIME_IN_FUTURE: 'after-change',
  ACT_EXPIRED: 'after-change',
  ACT_ALREADY_CARRIED_OUT: 'never',
  OFFICER_NOT_FOUND: 'after-change',
  ACT_NEEDS_OFFICERS: 'after-change',
  ACT_NEEDS_APPROVER: 'after-change',
} as const satisfies Record<string, Retry>;

/** A stable code of {@link InvoiceError}. */
export type InvoiceErrorCode = keyof typeof invoiceErrorRetries;

/** Whether `text` is one of the stable codes. */
export function isInvoiceErrorCode(text: string): text is InvoiceErrorCode {
  return Object.hasOwn(invoiceErrorRetries, text);
}

/**
 * The one failure of domain and contracts. Its message is `CODE: detail`, the form in which it
 * crosses Fabric, which gives a Node contract one string to say what went wrong.
 */
export class InvoiceError extends Error {
  override readonly name = 'InvoiceError';

  constructor(
    readonly code: InvoiceErrorCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }

  /** What the caller may do about it. */
  get retry(): Retry {
    return invoiceErrorRetries[this.code];
  }
}

/**
 * Reads the wire form `CODE: detail` back.
 *
 * @returns the error, or `undefined` when `message` does not have that form with a known code.
 */
export function parseInvoiceError(message: string): InvoiceError | undefined {
  const separator = message.indexOf(': ');
  const code = message.slice(0, separator);
  return separator > 0 && isInvoiceErrorCode(code)
    ? new InvoiceError(code, message.slice(separator + 2))
    : undefined;
}
