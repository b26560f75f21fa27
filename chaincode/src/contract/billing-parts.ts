import { z } from 'zod';
import { billingRecordSchema } from '../api/invoices';

/** Most invoices of one private value: a transaction's private data are few and not too long. */
export const INVOICES_PER_PART = 16;

/** One part of the private data of a transaction, in the order in which the invoices were issued. */
export const billingPartSchema = z.strictObject({
  invoices: z.array(billingRecordSchema).min(1).max(INVOICES_PER_PART),
});
