import type { InvoiceErrorCode } from '../domain/errors';

type Codes = readonly InvoiceErrorCode[];

/** With what any function refuses: the guards, its arguments, the caller check and what that reads. */
export const commonRefusals = [
  'ARGUMENT_INVALID',
  'CALLER_NOT_AUTHORIZED',
  'CLOCK_SKEW',
  'SETTINGS_NOT_FOUND',
  'RECORD_UNREADABLE',
] as const satisfies Codes;

/** Codes of an officer's act, before what it does is looked at. */
export const actRefusals = [
  'ACT_INVALID',
  'ACT_TIME_IN_FUTURE',
  'ACT_EXPIRED',
  'ACT_ALREADY_CARRIED_OUT',
  'OFFICER_NOT_FOUND',
  'ACT_NEEDS_OFFICERS',
  'ACT_NEEDS_APPROVER',
] as const satisfies Codes;

/** Codes of a spot that is not qualified. */
export const qualificationRefusals = [
  'BILLING_QUALIFICATION_MISSING',
  'BILLING_QUALIFICATION_SUSPENDED',
  'BILLING_QUALIFICATION_REVOKED',
  'BILLING_QUALIFICATION_EXPIRED',
  'BILLING_QUALIFICATION_NOT_YET_VALID',
] as const satisfies Codes;

/** Codes of a key that signed something. */
export const signingKeyRefusals = [
  'TICKETING_KEY_NOT_FOUND',
  'TICKETING_KEY_NOT_YET_ACTIVE',
  'TICKETING_KEY_RETIRED',
  'TICKETING_KEY_REVOKED',
] as const satisfies Codes;

/** Codes of a key statement as it is read. */
export const keyStatementRefusals = [
  'TICKETING_KEY_PROOF_INVALID',
  'KEY_STATEMENT_TIME_IN_FUTURE',
  'KEY_STATEMENT_EXPIRED',
] as const satisfies Codes;

/** Codes of a signed order as it is read. */
export const orderRefusals = [
  'ORDER_MALFORMED',
  'ORDER_SIGNATURE_INVALID',
  'ORDER_AUDIENCE_MISMATCH',
  'CREDIT_CODE_INVALID',
  'TAX_NUMBER_INVALID',
  'TAX_NUMBER_NOT_CONFIRMED',
  'REGISTRATION_NUMBER_INVALID',
] as const satisfies Codes;
