import { isCreditCode } from './credit-code';

/** How a tax number is written. */
export const TAX_NUMBER = /^(?:[0-9A-Z]{15}|[0-9A-Z]{18}|[0-9A-Z]{20})$/;

const ORGANIZATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Whether `text` has the form of a taxpayer identification number other than a unified social
 * credit code (SW 5-2013, SAT announcement 2015 No. 66): 15 characters of a registration before the
 * codes were unified, 20 of a sole trader (number of an identity document and two digits), or 18
 * that do not have a credit code's check character.
 */
export function isTaxNumber(text: string): boolean {
  return TAX_NUMBER.test(text) && !isCreditCode(text);
}

/**
 * Whether a check character in the number shows that it was typed right: that of an organization
 * code (GB 11714) behind the six digits of a region, or of a resident identity number (GB 11643).
 * Numbers without one exist; then somebody has to look twice.
 *
 * @param taxNumber - one that {@link isTaxNumber} takes
 */
export function isSelfChecking(taxNumber: string): boolean {
  return taxNumber.length === 15
    ? /^\d{6}/.test(taxNumber) && isOrganizationCode(taxNumber.slice(6))
    : isResidentNumber(taxNumber.slice(0, 18)) && /^\d*$/.test(taxNumber.slice(18));
}

/** GB 11714-1997: check character 11 minus the weighted sum, mod 11; 10 is X. */
function isOrganizationCode(code: string): boolean {
  return checkCharacter(11 - (weigh(code, ORGANIZATION_WEIGHTS) % 11)) === code.charAt(8);
}

/** GB 11643-1999: region, date of birth, sequence; ISO 7064 MOD 11-2. */
function isResidentNumber(number: string): boolean {
  return (
    /^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(number) &&
    checkCharacter(12 - (weigh(number, RESIDENT_WEIGHTS) % 11)) === number.charAt(17)
  );
}

function weigh(text: string, weights: readonly number[]): number {
  return weights.reduce(
    (sum, weight, index) => sum + weight * ORGANIZATION_ALPHABET.indexOf(text.charAt(index)),
    0,
  );
}

function checkCharacter(value: number): string {
  const rest = value % 11;
  return rest === 10 ? 'X' : String(rest);
}
