/** Characters that one cannot see, or that act on the text around them. */
const UNSEEN = /^[\p{C}\p{Z}\p{M}]/u;

/**
 * A character as it can be named in a sentence: its code point, and before it the character itself
 * where one sees it and it does not turn the sentence around. ASCII needs no code point.
 */
export function visibleCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  if (UNSEEN.test(character)) {
    return name;
  }
  return codePoint < 0x80 ? character : `${character} ${name}`;
}
