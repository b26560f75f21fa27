import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import { isRegistrationNumber } from '@guanming/chaincode/domain/registration-number';
import { isSelfChecking, isTaxNumber } from '@guanming/chaincode/domain/tax-number';

const CODE_LENGTH = 18;

/** Finding about a credit code or tax number while it is typed. */
export type NumberFinding =
  | { readonly finding: 'unfinished'; readonly typed: number; readonly left: number }
  | { readonly finding: 'character'; readonly character: string }
  | { readonly finding: 'wrong-length' | 'right' }
  /** No check character proves it: it may be used once somebody has looked twice. */
  | { readonly finding: 'unproven'; readonly length: number };

/** Finding about a registration number of a place outside the mainland. */
export type RegistrationFinding = 'right' | 'credit-code' | 'wrong';

/** Checks a tidy credit code (GB 32100-2015) or tax number, also an unfinished one. */
export function checkNumber(number: string): NumberFinding {
  if (isCreditCode(number)) {
    return { finding: 'right' };
  }
  if (isTaxNumber(number)) {
    return isSelfChecking(number)
      ? { finding: 'right' }
      : { finding: 'unproven', length: number.length };
  }
  const stranger = /[^0-9A-HJ-NPQRTUWXY]/u.exec(number)?.[0];
  if (stranger !== undefined) {
    return { finding: 'character', character: stranger };
  }
  return number.length < CODE_LENGTH
    ? { finding: 'unfinished', typed: number.length, left: CODE_LENGTH - number.length }
    : { finding: 'wrong-length' };
}

/** Checks a tidy registration number; nobody need have one. */
export function checkRegistrationNumber(number: string): RegistrationFinding {
  if (isCreditCode(number)) {
    return 'credit-code';
  }
  return number === '' || isRegistrationNumber(number) ? 'right' : 'wrong';
}
