/** Longest part of a name, in characters. */
const LONGEST = 60;

/**
 * A text as a part of a file name that every system takes: no separators, controls or reserved
 * characters, no leading dot, never empty.
 */
export function safeNamePart(text: string): string {
  const safe = Array.from(text.normalize('NFC').replace(/[\p{C}\p{Z}\\/:*?"<>|-]+/gu, '_'))
    .slice(0, LONGEST)
    .join('')
    .replace(/^[._]+|[._]+$/g, '');
  return safe === '' ? '_' : safe;
}
