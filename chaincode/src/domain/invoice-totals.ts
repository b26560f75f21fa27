import type { Amount } from './amount';
import type { DocumentTotals, InvoiceLine } from './invoice';

/** 100 % in hundredths of a percent. */
const WHOLE = 10_000n;

/**
 * The one VAT rounding rule: the net amount in a tax-included amount is
 * gross · 10000 / (10000 + rate), rounded half away from zero, line by line; what is left is VAT.
 *
 * @param gross - tax-included amount of a line in fen, either sign
 * @param vatRate - hundredths of a percent
 */
export function splitVat(gross: Amount, vatRate: number): { net: Amount; vat: Amount } {
  const divisor = WHOLE + BigInt(vatRate);
  const magnitude = gross < 0n ? -gross : gross;
  const rounded = (2n * magnitude * WHOLE + divisor) / (2n * divisor);
  const net = gross < 0n ? -rounded : rounded;
  return { net, vat: gross - net };
}

/** Totals of an invoice: sums of its lines, never rounded anew (EN 16931 BG-22). */
export function sumInvoice(
  lines: readonly Pick<InvoiceLine, 'lineNetAmount' | 'lineVatAmount'>[],
): DocumentTotals {
  const totalWithoutVat = lines.reduce((sum, { lineNetAmount }) => sum + lineNetAmount, 0n);
  const totalVat = lines.reduce((sum, { lineVatAmount }) => sum + lineVatAmount, 0n);
  return { totalWithoutVat, totalVat, totalWithVat: totalWithoutVat + totalVat };
}
