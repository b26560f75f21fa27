import { z } from 'zod';
import {
  codePointName,
  COMBINING_MARKS,
  findWithin,
  isWithin,
  OTHER_BLANKS,
  type CodePointRange,
} from './code-points';
import { textLimits } from './spot-texts';

/**
 * Controls, soft hyphen, zero width, direction, line separators, surrogates, private use and
 * noncharacters: by code point, since the properties of Unicode grow with each version of Node.
 */
const FORBIDDEN: readonly CodePointRange[] = [
  [0, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xf8ff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0x10ffff],
];

/**
 * A line of text from outside: no control or invisible character, no combining mark, no blank at
 * either end. What gets onto an invoice is also asked whether it is printable.
 *
 * @param maxLength - most characters (UTF-16 code units) allowed
 */
export function lineSchema(maxLength: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => findWithin(FORBIDDEN, text) === undefined, {
      error: ({ input }) => `has a control or invisible character, ${nameOf(FORBIDDEN, input)}`,
    })
    .refine((text) => findWithin(COMBINING_MARKS, text) === undefined, {
      error: ({ input }) =>
        `has the combining mark ${nameOf(COMBINING_MARKS, input)}; write the letter and its mark as one character`,
    })
    .refine((text) => !hasBlankAtEnd(text), 'has blanks at an end');
}

function nameOf(ranges: readonly CodePointRange[], input: unknown): string {
  return codePointName(findWithin(ranges, String(input)) ?? 0);
}

function hasBlankAtEnd(text: string): boolean {
  return [text.charCodeAt(0), text.charCodeAt(text.length - 1)].some(
    (codePoint) => codePoint === 0x20 || isWithin(OTHER_BLANKS, codePoint),
  );
}

/** A name in Chinese and English. */
export const bilingualNameSchema = z.strictObject({
  zh: lineSchema(textLimits.nameZh),
  en: lineSchema(textLimits.nameEn),
});

/** A name in Chinese and English. */
export type BilingualName = z.infer<typeof bilingualNameSchema>;
