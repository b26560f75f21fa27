import { z } from 'zod';

/** Control, format (bidi, zero width), surrogate, private-use and unassigned characters, and line separators. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/**
 * A line of text from outside: NFC, no control, bidi or invisible character, no blank at either end.
 *
 * @param maxLength - most characters (UTF-16 code units) allowed
 */
export function lineSchema(maxLength: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => !FORBIDDEN.test(text), 'has a control or invisible character')
    .refine((text) => text === text.trim(), 'has blanks at an end')
    .refine((text) => text === text.normalize('NFC'), 'is not in Unicode normalization form C');
}

/** A name in Chinese and English. */
export const bilingualNameSchema = z.strictObject({ zh: lineSchema(60), en: lineSchema(120) });

/** A name in Chinese and English. */
export type BilingualName = z.infer<typeof bilingualNameSchema>;
