import { invoiceErrorRetries, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode, Retry } from '@guanming/chaincode/domain';
import type { RenderErrorCode } from '@guanming/invoice-renderer';
import type { LedgerErrorCode } from '@guanming/ledger/errors';
import { invoiceProblemTypes } from './invoice-problem-types';
import type { RequestErrorCode } from './request-error';

/** Every `code` that a problem document of ours can carry. */
export type ProblemCode = InvoiceErrorCode | LedgerErrorCode | RequestErrorCode | RenderErrorCode;

/** What all problems of one type have in common (RFC 9457, section 3.1). */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
}

/** Status, title and retry of each code of this package. */
const ownProblemTypes = {
  REQUEST_MALFORMED: [400, 'The request is malformed', 'never'],
  REQUEST_INVALID: [422, 'The request is not valid', 'never'],
  REQUEST_TOO_LARGE: [413, 'The request is too large', 'never'],
  REQUEST_HEADERS_TOO_LARGE: [431, 'Address and headers are too large', 'never'],
  REQUEST_TIMEOUT: [408, 'The request did not arrive in time', 'later'],
  METHOD_NOT_ALLOWED: [405, 'The address has no such method', 'never'],
  MEDIA_TYPE_NOT_SUPPORTED: [415, 'The media type is not supported', 'never'],
  CALLER_NOT_AUTHENTICATED: [401, 'The credential is missing or not valid', 'after-change'],
  CSRF_TOKEN_INVALID: [403, 'The request did not come from the console', 'after-change'],
  CROSS_SITE_REQUEST: [403, 'The request came from another site', 'after-change'],
  HOST_NOT_SERVED: [421, 'The request is for another host', 'after-change'],
  LOGIN_LINK_INVALID: [401, 'The login link does not work any more', 'after-change'],
  CALLER_NOT_ALLOWED: [403, 'The credential is not for this', 'after-change'],
  ROUTE_NOT_FOUND: [404, 'There is nothing here', 'never'],
  SESSION_NOT_FOUND: [404, 'There is no such session', 'never'],
  BLOCK_NOT_FOUND: [404, 'The channel has no such block', 'after-change'],
  TRANSACTION_NOT_FOUND: [404, 'The channel has no such transaction', 'after-change'],
  REHEARSAL_NOT_AVAILABLE: [403, 'Only a demonstration has rehearsals', 'after-change'],
  REHEARSAL_NOT_FOUND: [404, 'The rehearsal is over', 'after-change'],
  DATA_NOT_PROVEN: [422, 'Nothing proves the data of the file', 'after-change'],
  SHOP_UNAVAILABLE: [503, 'The shop does not sell at this moment', 'later'],
  SHOP_NOT_RECOVERED: [503, 'The orders of the shop have to be recovered first', 'later'],
  TOO_MANY_REQUESTS: [429, 'Too many requests', 'later'],
  IDEMPOTENCY_KEY_REUSED: [422, 'The idempotency key belongs to another order', 'never'],
  INVOICE_ALREADY_REQUESTED: [409, 'The invoice is under way with another buyer', 'after-change'],
  VISIT_DATE_NOT_SOLD: [422, 'No tickets are sold for the day', 'after-change'],
  SERVER_BUSY: [503, 'The server has too much to do', 'later'],
  SERVER_DRAINING: [503, 'The server is stopping', 'later'],
  STORAGE_FULL: [503, 'The server cannot store anything at this moment', 'later'],
  BILLING_UNAVAILABLE: [503, 'The billing provider does not answer', 'later'],
  TAX_BUREAU_UNAVAILABLE: [503, 'The tax bureau cannot be reached', 'later'],
  TAX_BUREAU_TIMEOUT: [504, 'The tax bureau did not answer in time', 'later'],
  INTERNAL_ERROR: [500, 'Something went wrong here', 'later'],
  EVALUATE_UNAVAILABLE: [503, 'The ledger cannot be read', 'later'],
  EVALUATE_TIMEOUT: [504, 'The ledger did not answer in time', 'later'],
  ENDORSE_UNAVAILABLE: [503, 'Not enough organizations can endorse', 'later'],
  ENDORSE_TIMEOUT: [504, 'Endorsement took too long', 'later'],
  ENDORSEMENT_MISMATCH: [503, 'The endorsing organizations are not at one height', 'later'],
  ENDORSEMENT_FAILED: [502, 'The transaction was not endorsed', 'later'],
  SUBMIT_FAILED: [503, 'No orderer took the transaction', 'later'],
  COMMIT_STATUS_UNKNOWN: [504, 'The outcome is not known yet', 'later'],
  COMMIT_CONFLICT: [503, 'Another transaction came first', 'later'],
  COMMIT_INVALID: [502, 'The transaction was found invalid', 'later'],
  LEDGER_BEHIND: [503, 'This node has not received the block yet', 'later'],
  LEDGER_MISCONFIGURED: [500, 'The ledger connection is misconfigured', 'later'],
  FONTS_MISSING: [500, 'The invoice could not be drawn', 'later'],
  GLYPH_MISSING: [422, 'The invoice cannot be drawn', 'never'],
  TEXT_DOES_NOT_FIT: [422, 'The invoice cannot be drawn', 'never'],
  FACE_INCOMPLETE: [500, 'The invoice could not be drawn', 'later'],
} as const satisfies Record<
  LedgerErrorCode | RequestErrorCode | RenderErrorCode,
  readonly [status: number, title: string, retry: Retry]
>;

/** Every code with a problem type. */
export const problemCodes: readonly ProblemCode[] = [
  ...(Object.keys(invoiceProblemTypes) as InvoiceErrorCode[]),
  ...(Object.keys(ownProblemTypes) as (keyof typeof ownProblemTypes)[]),
];

/** The problem type of `code`. */
export function problemTypeOf(code: ProblemCode): ProblemType {
  if (isInvoiceErrorCode(code)) {
    const [status, title] = invoiceProblemTypes[code];
    return { status, title, retry: invoiceErrorRetries[code] };
  }
  const [status, title, retry] = ownProblemTypes[code];
  return { status, title, retry };
}

/** Whether `text` is a code that a problem document of ours can carry. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(invoiceProblemTypes, text) || Object.hasOwn(ownProblemTypes, text);
}
