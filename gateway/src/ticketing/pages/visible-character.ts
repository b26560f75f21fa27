/** Characters that one cannot see, or that act on the text around them. */
const UNSEEN = /^[\p{C}\p{Z}\p{M}]/u;

/**
 * A character as it can be named in a sentence: itself, or its code point where one would see
 * nothing or the sentence would be turned around.
 */
export function visibleCharacter(character: string): string {
  const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return UNSEEN.test(character) ? `U+${codePoint}` : character;
}
