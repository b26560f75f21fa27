import { scenicSpotIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { PageQuery } from '../cache/read-lists';

/** Items of a page unless the caller wants fewer or more. */
const PAGE = 50;
const LARGEST_PAGE = 200;

/** Decimal digits of a number that a list counts by. */
export const countText = z.string().regex(/^\d{1,16}$/);

/** Which part of a list is wanted. */
export const pageQuerySchema = z.strictObject({
  /** The `next` of the page before. */
  before: countText.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .refine((text) => Number(text) >= 1 && Number(text) <= LARGEST_PAGE, {
      error: `is from 1 to ${LARGEST_PAGE}`,
    })
    .optional(),
});

/** The same, of one spot. */
export const spotPageQuerySchema = pageQuerySchema.extend({
  scenicSpotId: scenicSpotIdSchema.optional(),
});

/** Reads numbers out of the texts of a query. */
export function pageQuery(query: z.output<typeof spotPageQuerySchema>): PageQuery {
  const { before, limit, scenicSpotId } = query;
  return {
    limit: limit === undefined ? PAGE : Number(limit),
    before: before === undefined ? undefined : Number(before),
    scenicSpotId,
  };
}
