import { z } from 'zod';
import { InvoiceError, type InvoiceErrorCode } from './errors';
import { instantFromSeconds, secondsOfInstant, type Instant } from './instant';

/** How far the clock of a signer may be ahead, in seconds: as far as a Fabric client's. */
export const MAX_SIGNER_LEAD = 5 * 60;

/** Seconds since 1970-01-01T00:00:00Z (RFC 7519, section 2: NumericDate), whole ones. */
export const numericDateSchema = z.int().min(0).max(9_999_999_999);

/** When a signed payload was written and from when on it is worth nothing (RFC 7519, 4.1.4, 4.1.6). */
export interface SignedTime {
  readonly iat: number;
  readonly exp: number;
}

/** Codes for a signed payload that comes too early or too late. */
export interface SignedTimeCodes {
  readonly early: InvoiceErrorCode;
  readonly late: InvoiceErrorCode;
}

/** Refinement of a payload's schema: `exp` is after `iat`, and not more than `seconds` after it. */
export function endsWithin(seconds: number): z.core.$ZodCheck<SignedTime> {
  return z.check<SignedTime>(({ value: { iat, exp }, issues }) => {
    if (exp <= iat || exp - iat > seconds) {
      issues.push({
        code: 'custom',
        path: ['exp'],
        message: `must be after iat, by at most ${seconds / 86_400} days`,
        input: exp,
      });
    }
  });
}

/**
 * Checks that a signed payload was written before it is used, and is still worth something.
 *
 * @param what - for the sentence, such as "the order"
 * @param at - transaction time
 * @throws InvoiceError `codes.early` - `iat` is more than {@link MAX_SIGNER_LEAD} later than `at`
 * @throws InvoiceError `codes.late` - `exp` has come
 */
export function assertSignedTime(
  what: string,
  { iat, exp }: SignedTime,
  at: Instant,
  codes: SignedTimeCodes,
): void {
  const now = secondsOfInstant(at);
  if (iat - now > MAX_SIGNER_LEAD) {
    throw new InvoiceError(
      codes.early,
      `${what} says that it was written at ${instantFromSeconds(iat)}, which is after ${at}`,
    );
  }
  if (now >= exp) {
    throw new InvoiceError(
      codes.late,
      `${what} expired at ${instantFromSeconds(exp)}, and it is ${at}; write and sign a new one`,
    );
  }
}
