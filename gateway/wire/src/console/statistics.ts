import { instantSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { countSchema } from './lists';

/** A calendar day in Asia/Shanghai. */
export const daySchema = z.iso.date();

/** Invoices of a spot on a day of Asia/Shanghai, by issue time. */
export const statisticsAnswerSchema = z.strictObject({
  from: daySchema,
  to: daySchema,
  days: z.array(
    z.strictObject({
      day: daySchema,
      scenicSpotId: z.string(),
      invoices: countSchema,
      totalFen: z.int(),
      vatFen: z.int(),
      /** Invoices whose amount is not known and not in the sums. */
      withoutAmount: countSchema,
    }),
  ),
});
export type StatisticsAnswer = z.infer<typeof statisticsAnswerSchema>;

/** Refusals by cause and day of Asia/Shanghai. */
export const refusalsAnswerSchema = z.strictObject({
  from: daySchema,
  to: daySchema,
  /** Orders that had been attempted before, marked on the ledger: nothing of them is lost. */
  onLedger: z.array(
    z.strictObject({
      day: daySchema,
      scenicSpotId: z.string(),
      code: z.string(),
      refusals: countSchema,
    }),
  ),
  /** Refused before any transaction: counted in the memory of this server, repetitions too. */
  inMemory: z.strictObject({
    /** When the counting began: this server's start. */
    since: instantSchema,
    days: z.array(z.strictObject({ day: daySchema, code: z.string(), refusals: countSchema })),
  }),
});
export type RefusalsAnswer = z.infer<typeof refusalsAnswerSchema>;

/** Use of a spot's number sections at the end of a month of Asia/Shanghai. */
export const sectionReportSchema = z.strictObject({
  scenicSpotId: z.string(),
  month: z.string(),
  sections: z.array(
    z.strictObject({
      year: z.int(),
      section: countSchema,
      grantedAt: instantSchema,
      /** Numbers that were granted. */
      granted: countSchema,
      issuedInMonth: countSchema,
      /** Until the end of the month. */
      issued: countSchema,
      /** Numbers in blocks that an issuing server leased until the end of the month. */
      leased: countSchema,
      /** Granted and not issued. */
      unused: countSchema,
    }),
  ),
});
export type SectionReport = z.infer<typeof sectionReportSchema>;
