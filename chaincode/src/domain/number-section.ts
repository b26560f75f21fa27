import { z } from 'zod';
import { scenicSpotIdSchema } from './identifiers';
import { instantSchema } from './instant';
import type { InvoiceNumberParts } from './invoice-number';

/** Numbers of a section: the unit that the tax bureau grants. */
export const SECTION_SIZE = 10_000;

/** Numbers of a block: the unit that an issuing server leases. */
export const BLOCK_SIZE = 100;

/** Numbers of a page: so many share one key of the ledger. It divides a block and a section. */
export const PAGE_SIZE = 25;

const yearSchema = z.int().min(2000).max(2099);

/** Numbers section·10^4 … section·10^4+9999 of a spot's year, granted; aligned, so none overlap. */
export const numberSectionSchema = z
  .strictObject({
    scenicSpotId: scenicSpotIdSchema,
    year: yearSchema,
    section: z.int().min(0).max(99_999),
    /** First sequence granted, when it is not the section's first. */
    firstSequence: z.int().min(0).max(999_999_999),
    /** Numbers that share a page. */
    pageSize: z.literal(PAGE_SIZE),
    grantedAt: instantSchema,
  })
  .refine(({ section, firstSequence }) => sectionOf({ sequence: firstSequence }) === section, {
    path: ['firstSequence'],
    error: 'is not within the section',
  });
export type NumberSection = z.infer<typeof numberSectionSchema>;

/** Which issuing server uses a block of 100 numbers: a hint that the contract trusts for nothing. */
export const numberLeaseSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  year: yearSchema,
  block: z.int().min(0).max(9_999_999),
  /** Stable name of the issuing server. */
  instance: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is not an instance name: 1 to 32 of a-z, 0-9 and -'),
  leasedAt: instantSchema,
});
export type NumberLease = z.infer<typeof numberLeaseSchema>;

/** The section that a number lies in. */
export function sectionOf({ sequence }: Pick<InvoiceNumberParts, 'sequence'>): number {
  return Math.floor(sequence / SECTION_SIZE);
}

/** The block of 100 that a number lies in. */
export function leaseOf({ sequence }: Pick<InvoiceNumberParts, 'sequence'>): number {
  return Math.floor(sequence / BLOCK_SIZE);
}

/** The section that a block lies in. */
export function sectionOfBlock(block: number): number {
  return Math.floor((block * BLOCK_SIZE) / SECTION_SIZE);
}
