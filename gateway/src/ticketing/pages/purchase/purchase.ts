import type { z } from 'zod';
import type { newOrderSchema } from '../../schemas';

/** A purchase that was confirmed, from before it is sent until it is answered. */
export interface Purchase {
  /** UUID: the shop makes one order of it, however often it is sent. */
  readonly idempotencyKey: string;
  /** Sent each time as it is. */
  readonly body: z.input<typeof newOrderSchema>;
  /** In fen, as the buyer confirmed it. */
  readonly total: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly confirmedAt: number;
}
