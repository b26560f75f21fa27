import { isCreditCode } from './credit-code';
import type { Buyer } from './party';
import { isSelfChecking, isTaxNumber } from './tax-number';

/**
 * The number that an invoice prints beside its buyer: credit code, tax number or registration
 * number; none for an individual and for an organization outside the mainland that gave none.
 */
export function buyerNumber(buyer: Buyer): string | undefined {
  switch (buyer.kind) {
    case 'individual':
      return undefined;
    case 'organization':
      return buyer.creditCode;
    case 'taxpayer':
      return buyer.taxNumber;
    case 'overseas':
      return buyer.registrationNumber;
  }
}

/** Whether a check character shows that a buyer's number was typed right. */
export function isProvenNumber(text: string): boolean {
  return isCreditCode(text) || (isTaxNumber(text) && isSelfChecking(text));
}
