import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import { isRegistrationNumber } from '@guanming/chaincode/domain/registration-number';
import { isTaxNumber } from '@guanming/chaincode/domain/tax-number';
import { foldText, tidyCode } from './typed-text';

/** A registration number as typed or pasted: capitals, single blanks, plain hyphens. */
export function tidyRegistrationNumber(typed: string): string {
  return foldText(typed)
    .replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
    .toUpperCase();
}

/** The number of a buyer that somebody typed or pasted, or undefined when it is none. */
export function readBuyerNumber(typed: string): string | undefined {
  const number = tidyCode(typed);
  if (isCreditCode(number) || isTaxNumber(number)) {
    return number;
  }
  const registrationNumber = tidyRegistrationNumber(typed);
  return isRegistrationNumber(registrationNumber) ? registrationNumber : undefined;
}
