import { z } from 'zod';

/** Largest amount on an order or invoice, in fen: 10^13 is below 2^53, so JSON integers are exact. */
export const MAX_AMOUNT = 10_000_000_000_000n;

/** An amount of money in fen (1/100 CNY): `bigint` in code, a JSON integer outside. */
export type Amount = bigint;

/** An amount ≥ 0 in fen, read from a JSON integer. */
export const amountSchema = z.int().min(0).max(Number(MAX_AMOUNT)).transform(BigInt);

/** An amount of either sign in fen, as on a credit note, read from a JSON integer. */
export const signedAmountSchema = z
  .int()
  .min(-Number(MAX_AMOUNT))
  .max(Number(MAX_AMOUNT))
  .transform(BigInt);

/** Writes an amount as on the face of an invoice: `12345n` is `123.45`, `-5n` is `-0.05`. */
export function formatAmount(amount: Amount): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
