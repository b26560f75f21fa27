import { z } from 'zod';

/** Through which door an order comes in; `baseline` makes no invoices, but assets. */
const routeSchema = z.enum(['baseline', 'ledger', 'billing-data', 'billing-request']);
export type Route = z.infer<typeof routeSchema>;

/** Request to the load process: orders are signed before the time that counts begins. */
export const loadRequestSchema = z.strictObject({
  id: z.int(),
  route: routeSchema,
  /** Of a server, without a trailing slash; else empty. */
  url: z.string(),
  requests: z.int().min(1),
  /** Orders in one request. */
  perRequest: z.int().min(1),
  inFlight: z.int().min(1),
});
export type LoadRequest = z.infer<typeof loadRequestSchema>;

const cpuSchema = z.object({ busy: z.number(), others: z.number() });

/** Answer of the load process. */
export const loadAnswerSchema = z.union([
  z.strictObject({ id: z.int(), error: z.string() }),
  z.strictObject({
    id: z.int(),
    result: z.object({
      completed: z.int(),
      failed: z.int(),
      /** Answers that the request may come again later, as it then did. */
      postponed: z.int(),
      perSecond: z.number(),
      p50: z.number(),
      p99: z.number(),
      /** First failure, if any. */
      failure: z.string().optional(),
      /** Cores that were busy, and those that were with what is no part of this. */
      cpu: cpuSchema,
    }),
  }),
]);
export type LoadResult = Extract<z.infer<typeof loadAnswerSchema>, { result: object }>['result'];
