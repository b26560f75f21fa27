import { isDataProven } from '@guanming/wire/verdicts';
import { invoiceOf, isPageProven } from './checked-document';
import type { CheckedDocument } from './checked-document';
import type { FlagCode } from './flags';
import type { Outcome } from './outcome';

/** The flags that an accountant may set aside after a look: none of them says that it is wrong to book. */
export const settableAside = [
  'SEEN_BEFORE',
  'BUYER_NAME_DIFFERS',
  'ORDER_TWICE',
  'KEY_RECOVERED',
] as const satisfies readonly FlagCode[];

/** Sums in fen. */
export interface Sums {
  readonly count: number;
  readonly totalWithoutVat: number;
  readonly totalVat: number;
  readonly totalWithVat: number;
  /** Documents with genuine data that are not to be booked, for their page or their flags. */
  readonly left: number;
}

/**
 * The documents that may be booked, each invoice once: ledger and page vouch for them, and no flag
 * keeps them back. Of those that come twice, the first may be.
 *
 * @param setAside - flags that the accountant looked into
 */
export function bookableOf<Document extends CheckedDocument>(
  outcomes: readonly Outcome<Document>[],
  setAside: readonly FlagCode[],
): Document[] {
  const byNumber = new Map<string, Document>();
  for (const outcome of outcomes.filter((one) => isBookable(one, setAside))) {
    const { invoiceNumber } = outcome.checked.result;
    if (invoiceNumber !== undefined && !byNumber.has(invoiceNumber)) {
      byNumber.set(invoiceNumber, outcome.checked);
    }
  }
  return [...byNumber.values()];
}

/** Sums of the documents that may be booked: see {@link bookableOf}. */
export function sumOf(outcomes: readonly Outcome[], setAside: readonly FlagCode[]): Sums {
  const left = outcomes.filter(
    (outcome) => isDataProven(outcome.checked.result.verdict) && !isBookable(outcome, setAside),
  ).length;
  return bookableOf(outcomes, setAside)
    .flatMap((checked) => invoiceOf(checked) ?? [])
    .reduce<Sums>(
      (sum, { totals }) => ({
        count: sum.count + 1,
        totalWithoutVat: sum.totalWithoutVat + totals.totalWithoutVat,
        totalVat: sum.totalVat + totals.totalVat,
        totalWithVat: sum.totalWithVat + totals.totalWithVat,
        left,
      }),
      { count: 0, totalWithoutVat: 0, totalVat: 0, totalWithVat: 0, left },
    );
}

function isBookable({ checked, flags }: Outcome, setAside: readonly FlagCode[]): boolean {
  return (
    isPageProven(checked.result) &&
    flags.every(({ code }) => code === 'NUMBER_TWICE' || setAside.includes(code))
  );
}
