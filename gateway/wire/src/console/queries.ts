import { scenicSpotIdSchema, transactionIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { languages } from '../language';
import { daySchema } from './statistics';

/** Most items of one page of a list. */
const LARGEST_PAGE = 200;

/** Most spots whose names one request asks for. */
const MAX_NAMED = 100;

/** Longest time that one answer covers. */
const MAX_DAYS = 400;
const DAY_MS = 86_400_000;

/** Decimal digits of a number that a list counts by. */
const countText = z.string().regex(/^\d{1,16}$/);

/** How many items are wanted at most. */
const limitText = z
  .string()
  .regex(/^\d{1,3}$/)
  .refine((text) => Number(text) >= 1 && Number(text) <= LARGEST_PAGE, {
    error: `is from 1 to ${LARGEST_PAGE}`,
  });

/** Which part of a list is wanted. */
export const pageQuerySchema = z.strictObject({
  /** The `next` of the page before. */
  before: countText.optional(),
  limit: limitText.optional(),
});

/** The same, of one spot. */
export const spotPageQuerySchema = pageQuerySchema.extend({
  scenicSpotId: scenicSpotIdSchema.optional(),
});

/** Which of the registered spots are wanted, by identifier. */
export const spotListQuerySchema = z.strictObject({
  /** The `next` of the page before. */
  after: scenicSpotIdSchema.optional(),
  limit: limitText.optional(),
});

/** The same of those that a text names, or else of some. */
export const spotNamesQuerySchema = spotListQuerySchema.extend({
  q: z.string().trim().min(1).max(100).optional(),
  /** At most 100 identifiers with commas between. */
  ids: z
    .string()
    .max(MAX_NAMED * 65)
    .refine((text) => isListOfSpots(text.split(',')), {
      error: `is not 1 to ${MAX_NAMED} identifiers with commas between`,
    })
    .optional(),
});

function isListOfSpots(ids: readonly string[]): boolean {
  return ids.length <= MAX_NAMED && ids.every((id) => scenicSpotIdSchema.safeParse(id).success);
}

/** Days of Asia/Shanghai, both included. */
const daysSchema = z.strictObject({ from: daySchema, to: daySchema });

function isShortEnough({ from, to }: z.output<typeof daysSchema>): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days >= 0 && days < MAX_DAYS;
}

const TOO_LONG = { error: `is not before "from", and at most ${MAX_DAYS} days`, path: ['to'] };

/** Language of the headings of a table. */
const headingShape = { lang: z.enum(languages).default('zh') };

/** Which days are counted. */
export const daysQuerySchema = daysSchema.refine(isShortEnough, TOO_LONG);

/** Which days a table has. */
export const daysTableQuerySchema = daysSchema.extend(headingShape).refine(isShortEnough, TOO_LONG);

/** Which days a table has, of one spot or of all. */
export const spotDaysTableQuerySchema = daysSchema
  .extend({ scenicSpotId: scenicSpotIdSchema.optional(), ...headingShape })
  .refine(isShortEnough, TOO_LONG);

/** Of which month a report is. */
export const monthQuerySchema = z.strictObject({
  /** A month of Asia/Shanghai, such as `2026-11`. */
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
});

/** Of which month the table of a report is. */
export const monthTableQuerySchema = monthQuerySchema.extend(headingShape);

/** Query of a search: 1 to 100 characters. */
export const searchQuerySchema = z.strictObject({ q: z.string().trim().min(1).max(100) });

/** `:number` of the address of a block. */
export const blockParamsSchema = z.strictObject({ number: countText });

/** `:transactionId` of an address. */
export const transactionParamsSchema = z.strictObject({ transactionId: transactionIdSchema });

/** Headers of whoever follows events: the id of the last one that arrived. */
export const followHeadersSchema = z.object({ 'last-event-id': z.string().max(100).optional() });
