import { orderIdSchema } from '@guanming/chaincode/domain';
import type { OrderId } from '@guanming/chaincode/domain';
import { monotonicFactory } from 'ulid';

/**
 * Makes order ids: ULIDs (github.com/ulid/spec), 26 Crockford base32 characters, 48 bits of time and
 * 80 random bits. They rise, also within a millisecond and when the clock goes back, because rising
 * ledger keys are faster; they say nothing of who bought what.
 *
 * @param clock - milliseconds since 1970-01-01T00:00:00Z
 */
export function newOrderIds(clock: () => number = Date.now): () => OrderId {
  const next = monotonicFactory();
  return () => orderIdSchema.parse(next(clock()));
}
