import {
  documentTotalsSchema,
  invoiceRecordSchema,
  invoiceStateSchema,
  numberLeaseSchema,
  numberSectionSchema,
  orderRecordSchema,
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
} from '@guanming/chaincode/domain';
import type { OrderRecord } from '@guanming/chaincode/domain';
import type { KeyWrite, LedgerTransaction } from '@guanming/ledger';
import { z } from 'zod';
import type { InvoiceAmounts, InvoiceFact, SpotFact, TransactionEffects } from './block-facts';
import { parseRecord } from './parse-record';
import { readActs } from './read-acts';

/** The private record of an invoice; nothing but its sums is taken out of it. */
const privateRecordSchema = z.object({ invoice: z.string() });
const privateInvoiceSchema = z.object({ totals: documentTotalsSchema });

/** Effects of an invalid transaction: none. */
export const noEffects: TransactionEffects = {
  invoices: [],
  refusals: [],
  acts: [],
  spots: [],
  sections: [],
  leases: [],
  statuses: [],
};

/**
 * Reads out of a valid transaction what it did. The contract wrote these records and endorsers
 * checked them, so a record of another form is a mistake of ours.
 *
 * @param chaincode - whose keys are looked at
 * @throws ZodError when a record is not as this version knows it
 */
export function readEffects(transaction: LedgerTransaction, chaincode: string): TransactionEffects {
  const writes = transaction.writes.filter(
    ({ namespace, isDelete }) => namespace === chaincode && !isDelete,
  );
  const orders = recordsOf(writes, 'order', orderRecordSchema);
  return {
    invoices: readInvoices(transaction, writes, orders, chaincode),
    refusals: orders.flatMap((order) =>
      order.outcome === 'refused'
        ? [{ scenicSpotId: order.scenicSpotId, orderId: order.orderId, code: order.code }]
        : [],
    ),
    acts: readActs(transaction, writes),
    spots: readSpots(writes),
    sections: recordsOf(writes, 'section', numberSectionSchema),
    leases: recordsOf(writes, 'lease', numberLeaseSchema),
    statuses: writes
      .filter(({ key: [objectType] }) => objectType === 'state')
      .map(
        ({ key, value }) => [key[2] ?? '', parseRecord(invoiceStateSchema, value).status] as const,
      ),
  };
}

/** The spots whose revision was written; each is written together with its head. */
function readSpots(writes: readonly KeyWrite[]): SpotFact[] {
  const heads = recordsOf(writes, 'spot-head', scenicSpotHeadSchema);
  return recordsOf(writes, 'spot', scenicSpotRevisionSchema).flatMap(
    ({ scenicSpotId, revision, name, seller, drawer }) =>
      heads
        .filter((head) => head.scenicSpotId === scenicSpotId)
        .map(({ serial, region }) => ({
          scenicSpotId,
          revision,
          name,
          serial,
          region,
          sellerName: seller.name,
          creditCode: seller.creditCode,
          drawer,
        })),
  );
}

/** The sums of the invoices that a transaction issued, by number, as far as the peer knows them. */
export function readAmounts(
  { privateWrites }: LedgerTransaction,
  chaincode: string,
): ReadonlyMap<string, InvoiceAmounts> {
  return new Map(
    privateWrites
      .filter(
        ({ namespace, collection }) =>
          namespace === chaincode && collection.startsWith('billingData_'),
      )
      .map(({ key, value }) => {
        const { invoice } = parseRecord(privateRecordSchema, value);
        const { totalWithVat, totalVat } = privateInvoiceSchema.parse(JSON.parse(invoice)).totals;
        return [key, { totalWithVat, totalVat }] as const;
      }),
  );
}

function readInvoices(
  transaction: LedgerTransaction,
  writes: readonly KeyWrite[],
  orders: readonly OrderRecord[],
  chaincode: string,
): InvoiceFact[] {
  const records = recordsOf(writes, 'invoice', invoiceRecordSchema);
  if (records.length === 0) {
    return [];
  }
  const amounts = readAmounts(transaction, chaincode);
  const orderIds = new Map<string, string>(
    orders.flatMap((order) =>
      order.outcome === 'issued' ? [[order.invoiceNumber, order.orderId] as const] : [],
    ),
  );
  return records.map(({ invoiceNumber, scenicSpotId, invoiceTypeCode, issueTime }) => ({
    invoiceNumber,
    scenicSpotId,
    invoiceTypeCode,
    issueTime,
    orderId: orderIds.get(invoiceNumber) ?? '',
    amounts: amounts.get(invoiceNumber),
  }));
}

function recordsOf<Schema extends z.ZodType>(
  writes: readonly KeyWrite[],
  objectType: string,
  schema: Schema,
): z.output<Schema>[] {
  return writes
    .filter(({ key }) => key[0] === objectType)
    .map(({ value }) => parseRecord(schema, value));
}
