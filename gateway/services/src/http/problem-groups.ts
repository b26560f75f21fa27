import type { InvoiceErrorCode } from '@guanming/chaincode/domain';
import type { RenderErrorCode } from '@guanming/invoice-renderer';
import { renderProblems } from '@guanming/invoice-renderer/problems';
import { readErrorCodes, writeErrorCodes } from '@guanming/ledger/errors';
import type { ProblemCode } from '@guanming/wire';

/** What every question to the ledger can meet. */
export const READ_PROBLEMS: readonly ProblemCode[] = [
  ...readErrorCodes,
  'ARGUMENT_INVALID',
  'CALLER_NOT_AUTHORIZED',
];

/** What every change of the ledger can meet. */
export const CHANGE_PROBLEMS: readonly ProblemCode[] = [
  ...writeErrorCodes,
  'ARGUMENT_INVALID',
  'CALLER_NOT_AUTHORIZED',
  'SETTINGS_NOT_FOUND',
];

/** Whether an order that is to be invoiced can meet a code of the domain. */
const meetsOrder: Readonly<Record<InvoiceErrorCode, boolean>> = {
  ARGUMENT_INVALID: true,
  CALLER_NOT_AUTHORIZED: true,
  CLOCK_SKEW: true,
  ORDER_MALFORMED: true,
  ORDER_SIGNATURE_INVALID: true,
  ORDER_AUDIENCE_MISMATCH: true,
  ORDER_TOTALS_MISMATCH: true,
  ORDER_ALREADY_INVOICED: true,
  ORDER_AMOUNT_ZERO: true,
  ORDER_TIME_IN_FUTURE: true,
  ORDER_TOO_OLD: true,
  TAX_NUMBER_INVALID: true,
  TAX_NUMBER_NOT_CONFIRMED: true,
  REGISTRATION_NUMBER_INVALID: true,
  ORDER_REPEATED_IN_BATCH: true,
  ORDER_NOT_FOUND: false,
  CHARACTER_NOT_PRINTABLE: true,
  CREDIT_CODE_INVALID: true,
  ITEM_NOT_IN_CATALOGUE: true,
  TAX_CATEGORY_NOT_ALLOWED: true,
  SCENIC_SPOT_NOT_FOUND: true,
  SCENIC_SPOT_ALREADY_REGISTERED: false,
  SCENIC_SPOT_REVISION_STALE: false,
  SERIAL_ALREADY_USED: false,
  BILLING_QUALIFICATION_MISSING: true,
  BILLING_QUALIFICATION_SUSPENDED: true,
  BILLING_QUALIFICATION_REVOKED: true,
  BILLING_QUALIFICATION_EXPIRED: true,
  BILLING_QUALIFICATION_NOT_YET_VALID: true,
  BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED: false,
  TICKETING_KEY_NOT_FOUND: true,
  TICKETING_KEY_NOT_YET_ACTIVE: true,
  TICKETING_KEY_RETIRED: true,
  TICKETING_KEY_REVOKED: true,
  TICKETING_KEY_ALREADY_ADDED: false,
  TICKETING_KEY_PROOF_INVALID: false,
  TICKETING_KEY_TRANSITION_NOT_ALLOWED: false,
  DRAFT_STALE: true,
  DRAFT_MISMATCH: true,
  INVOICE_NUMBER_INVALID: true,
  INVOICE_NUMBER_TAKEN: true,
  INVOICE_NUMBER_REPEATED_IN_BATCH: true,
  SECTION_NOT_GRANTED: true,
  SECTION_EXHAUSTED: true,
  SECTION_ALREADY_GRANTED: false,
  SECTION_NOT_DUE: false,
  SECTION_LIMIT_REACHED: false,
  LEASE_ALREADY_TAKEN: true,
  INVOICE_NOT_FOUND: false,
  SETTINGS_NOT_FOUND: true,
  SETTINGS_TRANSITION_NOT_ALLOWED: false,
  EPHEMERAL_KEY_REQUIRED: false,
  PRIVATE_DATA_NOT_AVAILABLE: false,
};

/** What an order can meet that is to be invoiced: its own refusals, and those of the ledger. */
export const ORDER_PROBLEMS: readonly ProblemCode[] = [
  ...readErrorCodes,
  ...writeErrorCodes,
  ...(Object.keys(meetsOrder) as InvoiceErrorCode[]).filter((code) => meetsOrder[code]),
];

/** What an invoice that is to be drawn can meet. */
export const RENDER_PROBLEMS = Object.keys(renderProblems) as RenderErrorCode[];

/** What an invoice can meet that is to be fetched as PDF from the billing server. */
export const PDF_PROBLEMS: readonly ProblemCode[] = [
  ...READ_PROBLEMS,
  ...RENDER_PROBLEMS,
  'INVOICE_NUMBER_INVALID',
  'SERVER_BUSY',
  'LEDGER_BEHIND',
];
