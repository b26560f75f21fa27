import { z } from 'zod';
import { transactionIdSchema } from '../domain/identifiers';
import { instantSchema } from '../domain/instant';

/** One entry of a key's history. */
const historyEntrySchema = z.strictObject({
  transactionId: transactionIdSchema,
  /** Transaction time, UTC. */
  time: instantSchema,
  /** The record as it was written then. */
  value: z.unknown(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Everything that was ever written under some keys, oldest first. */
export const historySchema = z.array(historyEntrySchema);

/** One write of a key; `null` is a delete. */
export const historyWriteSchema = historyEntrySchema.omit({ time: true });
export type HistoryWrite = z.infer<typeof historyWriteSchema>;
