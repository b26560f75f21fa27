import { replacementOf } from '@guanming/chaincode/domain/look-alikes';

/** Each character replaced as the look-alikes say, then letters joined with their marks (NFC). */
function rewrite(typed: string, replace: (codePoint: number, character: string) => string): string {
  return Array.from(typed, (character) => replace(character.codePointAt(0) ?? 0, character))
    .join('')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * A name or another line as it is meant: radicals and compatibility forms that a PDF gave become
 * ideographs, full-width letters plain ones, bullets the separator of names, any blank a blank;
 * what cannot be seen goes. What a person types is folded before it is signed, never by the ledger,
 * which refuses what is left.
 */
export function foldText(typed: string): string {
  return rewrite(typed, (codePoint, character) => replacementOf(codePoint) ?? character);
}

/**
 * The folded text when it has other characters than were typed, so that the person can be shown it;
 * undefined when only blanks and what cannot be seen are other.
 */
export function visibleFold(typed: string): string | undefined {
  const folded = foldText(typed);
  const tidy = rewrite(typed, (codePoint, character) => {
    const replacement = replacementOf(codePoint) ?? character;
    return replacement.trim() === '' ? replacement : character;
  });
  return folded === tidy ? undefined : folded;
}

/**
 * A credit code, a tax number or another code of ASCII as typed or pasted: capitals, plain digits,
 * no blanks or hyphens. A letter that no credit code has (O, I) stays, for whoever typed it to see.
 */
export function tidyCode(typed: string): string {
  return foldText(typed)
    .replace(/[ \-\u2010\u2013\u2014\u2212\uff0d]/g, '')
    .toUpperCase();
}
