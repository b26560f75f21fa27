const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** How a unified social credit code is written; the last character is a check. */
export const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * Whether `text` is a unified social credit code with the right check character (GB 32100-2015,
 * section 4.5: weights 3^(i-1) mod 31, check character 31 minus the weighted sum, mod 31).
 */
export function isCreditCode(text: string): boolean {
  if (!CREDIT_CODE.test(text)) {
    return false;
  }
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(text.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === text.charAt(17);
}
