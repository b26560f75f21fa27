import { z } from 'zod';
import type { InvoiceNumberParts } from './invoice-number';
import { BLOCK_SIZE, PAGE_SIZE } from './number-section';
import type { NumberSection } from './number-section';

const positionSchema = z.string().regex(/^(?:1?\d|2[0-4])$/, 'is not a position on a page');

/** Which record a number belongs to: the last two parts of its key, order id and generation. */
export const numberEntrySchema = z.tuple([z.string().min(1), z.string().min(1)]);
export type NumberEntry = z.infer<typeof numberEntrySchema>;

/** 25 consecutive numbers of a spot's year and whose they are. Entries are only ever added. */
export const numberPageSchema = z.strictObject({
  /** Position of the first granted number, when the section begins within the page. */
  first: z
    .int()
    .min(1)
    .max(PAGE_SIZE - 1)
    .optional(),
  /** By position, `0` to `24`. */
  entries: z.record(positionSchema, numberEntrySchema),
});
export type NumberPage = z.infer<typeof numberPageSchema>;

type Sequence = Pick<InvoiceNumberParts, 'sequence'>;

/** The page that a number is on. */
export function pageOf({ sequence }: Sequence): number {
  return Math.floor(sequence / PAGE_SIZE);
}

/** Decimal digits of a page's number in its key, so that lists come in order. */
const PAGE_DIGITS = 8;

/** The page of a number as the last part of the page's key. */
export function pageEnd(page: number): string {
  return String(page).padStart(PAGE_DIGITS, '0');
}

/** The place of a number on its page, 0 to 24. */
export function positionOf({ sequence }: Sequence): number {
  return sequence % PAGE_SIZE;
}

/** The page of a granted number, of which no number was ever used. */
export function freshPage(number: Sequence, { firstSequence }: NumberSection): NumberPage {
  const first = firstSequence - pageOf(number) * PAGE_SIZE;
  return first > 0 ? { first, entries: {} } : { entries: {} };
}

/** Whether a number was granted: on its page it is not before the section's first. */
export function isGrantedOn({ first = 0 }: NumberPage, number: Sequence): boolean {
  return positionOf(number) >= first;
}

/** Which record a number belongs to; `undefined`: to none, it is free. */
export function entryOf({ entries }: NumberPage, number: Sequence): NumberEntry | undefined {
  return entries[String(positionOf(number))];
}

/** A page with one more number used. */
export function withEntry(page: NumberPage, number: Sequence, entry: NumberEntry): NumberPage {
  return { ...page, entries: { ...page.entries, [String(positionOf(number))]: entry } };
}

/** The pages of a block, lowest first. */
export function pagesOfBlock(block: number): number[] {
  const pages = BLOCK_SIZE / PAGE_SIZE;
  return Array.from({ length: pages }, (_, index) => block * pages + index);
}

/** The sequences of a page, lowest first. */
export function sequencesOfPage(page: number): number[] {
  return Array.from({ length: PAGE_SIZE }, (_, index) => page * PAGE_SIZE + index);
}
