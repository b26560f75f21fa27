import { z } from 'zod';
import { invoiceNumberSchema } from './identifiers';

/**
 * State of an invoice since it was issued, as the ledger keeps it: one member for each state, told
 * apart by `status`. Whoever shows or judges an invoice switches over it without a default, so that
 * another state does not compile before every surface says what it means.
 */
export const invoiceStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('issued') }),
  /** `creditedBy`: the number of the credit note. */
  z.object({ status: z.literal('credited'), creditedBy: invoiceNumberSchema }),
]);
export type InvoiceState = z.infer<typeof invoiceStateSchema>;
export type InvoiceStatus = InvoiceState['status'];

/** Every status, in the order of an invoice's life. */
export const invoiceStatuses: readonly InvoiceStatus[] = invoiceStateSchema.options.map(
  ({ shape }) => shape.status.value,
);

/** A status alone, as messages and lists carry it. */
export const invoiceStatusSchema = z.enum(invoiceStatuses);

/** The state of an invoice of which the ledger has this entry, or none: then nothing happened since. */
export function invoiceStateOf(entry: InvoiceState | undefined): InvoiceState {
  return entry ?? { status: 'issued' };
}
