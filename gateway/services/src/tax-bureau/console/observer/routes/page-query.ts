import type { spotNamesQuerySchema, spotPageQuerySchema } from '@guanming/wire';
import type { z } from 'zod';
import type { PageQuery } from '../cache/read-lists';
import type { SpotQuery } from '../cache/read-spots';

/** Items of a page unless the caller wants fewer or more. */
const PAGE = 50;

/** Reads numbers out of the texts of a query. */
export function pageQuery(query: z.output<typeof spotPageQuerySchema>): PageQuery {
  const { before, limit, scenicSpotId } = query;
  return {
    limit: limit === undefined ? PAGE : Number(limit),
    before: before === undefined ? undefined : Number(before),
    scenicSpotId,
  };
}

/** Reads which spots are wanted out of the texts of a query. */
export function spotNamesQuery(query: z.output<typeof spotNamesQuerySchema>): SpotQuery {
  const { limit, ids, ...wanted } = query;
  return {
    ...wanted,
    limit: limit === undefined ? PAGE : Number(limit),
    ids: ids?.split(','),
  };
}
