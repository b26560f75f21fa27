import type { BillingQualification } from './billing-qualification';
import { InvoiceError } from './errors';
import type { Instant } from './instant';
import type { VatCategory } from './vat';

/** A grant of a billing qualification: spot, days of validity, VAT categories. */
export type QualificationGrant = Pick<
  BillingQualification,
  'scenicSpotId' | 'validFrom' | 'validUntil' | 'vatCategories'
>;

/**
 * Checks that a spot may issue at `at`.
 *
 * @param at - transaction time
 * @param categories - VAT categories of the invoice's lines, when known
 * @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_SUSPENDED,
 *   BILLING_QUALIFICATION_REVOKED, BILLING_QUALIFICATION_NOT_YET_VALID,
 *   BILLING_QUALIFICATION_EXPIRED, TAX_CATEGORY_NOT_ALLOWED
 */
export function assertQualified(
  qualification: BillingQualification | undefined,
  at: Instant,
  categories: readonly VatCategory[] = [],
): asserts qualification is BillingQualification {
  if (qualification === undefined) {
    throw refusal('MISSING', 'the tax bureau has not granted it');
  }
  assertGranted(qualification);
  const { validFrom, validUntil } = qualification;
  if (at < validFrom) {
    throw refusal('NOT_YET_VALID', `it is valid from ${validFrom}`);
  }
  if (at >= validUntil) {
    throw refusal('EXPIRED', `it was valid until ${validUntil}`);
  }
  assertCategoriesAllowed(qualification, categories);
}

/**
 * Checks the VAT categories of an invoice's lines against the qualification.
 *
 * @throws InvoiceError TAX_CATEGORY_NOT_ALLOWED
 */
export function assertCategoriesAllowed(
  { vatCategories }: BillingQualification,
  categories: readonly VatCategory[],
): void {
  const refused = categories.find((category) => !vatCategories.includes(category));
  if (refused !== undefined) {
    throw new InvoiceError(
      'TAX_CATEGORY_NOT_ALLOWED',
      `the billing qualification allows VAT category ${vatCategories.join(', ')}, not ${refused}`,
    );
  }
}

/**
 * Grants a qualification, or renews a granted one with other dates or categories.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not valid for a single second
 * @throws InvoiceError BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED - suspended (resume it) or revoked
 */
export function grantQualification(
  current: BillingQualification | undefined,
  grant: QualificationGrant,
  at: Instant,
): BillingQualification {
  if (current !== undefined && current.status !== 'granted') {
    throw transitionNotAllowed(current, 'granted');
  }
  const { scenicSpotId, validFrom, validUntil, vatCategories } = grant;
  if (validFrom >= validUntil) {
    throw new InvoiceError('ARGUMENT_INVALID', 'validUntil: must be later than validFrom');
  }
  return { scenicSpotId, status: 'granted', validFrom, validUntil, vatCategories, changedAt: at };
}

/**
 * Suspends a granted qualification.
 *
 * @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED
 */
export function suspendQualification(
  current: BillingQualification | undefined,
  reason: string,
  at: Instant,
): BillingQualification {
  assertStatus(current, ['granted'], 'suspended');
  return { ...current, status: 'suspended', reason, changedAt: at };
}

/**
 * Makes a suspended qualification granted again, with its dates and categories.
 *
 * @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED
 */
export function resumeQualification(
  current: BillingQualification | undefined,
  at: Instant,
): BillingQualification {
  assertStatus(current, ['suspended'], 'granted');
  const { scenicSpotId, validFrom, validUntil, vatCategories } = current;
  return { scenicSpotId, status: 'granted', validFrom, validUntil, vatCategories, changedAt: at };
}

/**
 * Revokes a qualification for ever.
 *
 * @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED
 */
export function revokeQualification(
  current: BillingQualification | undefined,
  reason: string,
  at: Instant,
): BillingQualification {
  assertStatus(current, ['granted', 'suspended'], 'revoked');
  return { ...current, status: 'revoked', reason, changedAt: at };
}

function assertGranted({ status, reason, changedAt }: BillingQualification): void {
  if (status !== 'granted') {
    const why = reason === undefined ? '' : `: ${reason}`;
    throw refusal(
      status === 'suspended' ? 'SUSPENDED' : 'REVOKED',
      `it was ${status} at ${changedAt}${why}`,
    );
  }
}

function assertStatus(
  current: BillingQualification | undefined,
  allowed: readonly BillingQualification['status'][],
  next: BillingQualification['status'],
): asserts current is BillingQualification {
  if (current === undefined) {
    throw refusal('MISSING', 'the tax bureau has not granted it');
  }
  if (!allowed.includes(current.status)) {
    throw transitionNotAllowed(current, next);
  }
}

function refusal(
  kind: 'MISSING' | 'SUSPENDED' | 'REVOKED' | 'NOT_YET_VALID' | 'EXPIRED',
  why: string,
): InvoiceError {
  return new InvoiceError(
    `BILLING_QUALIFICATION_${kind}`,
    `the scenic spot has no billing qualification in force: ${why}`,
  );
}

function transitionNotAllowed(
  { status }: BillingQualification,
  next: BillingQualification['status'],
): InvoiceError {
  return new InvoiceError(
    'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
    `a ${status} billing qualification cannot become ${next}`,
  );
}
