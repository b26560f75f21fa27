import type { InvoiceLine } from '@guanming/chaincode/domain';

/** Why lines are exempt from VAT, each reason once; empty when none is. */
export function exemptionReasons(lines: readonly InvoiceLine[]): string {
  const reasons = lines.flatMap(({ vat }) =>
    vat.vatCategory === 'E' ? [vat.exemptionReason] : [],
  );
  return [...new Set(reasons)].join('；');
}
