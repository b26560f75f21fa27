/** Code points from a first to a last one. */
export type CodePointRange = readonly [first: number, last: number];

/** A code point as the Unicode Standard writes it: `U+2F42`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether one of a few ranges has the code point. */
export function isWithin(ranges: readonly CodePointRange[], codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** The first code point of a text that one of a few ranges has. */
export function findWithin(ranges: readonly CodePointRange[], text: string): number | undefined {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0).find((codePoint) =>
    isWithin(ranges, codePoint),
  );
}

/** Blanks and line breaks other than U+0020 (Zs, Zl, Zp, and the controls among them). */
export const OTHER_BLANKS: readonly CodePointRange[] = [
  [0x09, 0x0d],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Marks that belong to the letter before them: with it they are one character (NFC). */
export const COMBINING_MARKS: readonly CodePointRange[] = [
  [0x300, 0x36f],
  [0x3099, 0x309a],
];
