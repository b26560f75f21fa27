import type { InvoiceLine } from '@guanming/chaincode/domain';

const PRICE_DECIMALS = 8;

/** Price of one unit without VAT in yuan, rounded half up to 8 decimals, trailing zeros dropped. */
export function formatNetPrice(line: InvoiceLine): string {
  if (line.quantity === 0) {
    return '';
  }
  const quantity = BigInt(Math.abs(line.quantity));
  const net = line.lineNetAmount < 0n ? -line.lineNetAmount : line.lineNetAmount;
  const scaled = (net * 10n ** BigInt(PRICE_DECIMALS - 2) * 2n + quantity) / (quantity * 2n);
  const digits = scaled.toString().padStart(PRICE_DECIMALS + 1, '0');
  const decimals = digits.slice(-PRICE_DECIMALS).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -PRICE_DECIMALS)}.${decimals}`;
}
