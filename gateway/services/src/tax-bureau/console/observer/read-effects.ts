import {
  documentTotalsSchema,
  invoiceNumberSchema,
  invoiceStateSchema,
  numberLeaseSchema,
  numberSectionSchema,
  orderRecordSchema,
  parseInvoiceNumber,
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
} from '@guanming/chaincode/domain';
import { isGuanmingChaincode } from '@guanming/chaincode/api';
import type { OrderRecord } from '@guanming/chaincode/domain';
import type { KeyWrite, LedgerTransaction } from '@guanming/ledger';
import { z } from 'zod';
import type { InvoiceAmounts, InvoiceFact, SpotFact, TransactionEffects } from './block-facts';
import { parseRecord } from './parse-record';
import { readActs } from './read-acts';

/** The collection of each chaincode that has invoices. */
const BILLING_DATA = 'billingData';

/** A part of a transaction's private data; nothing but numbers and sums is taken out of it. */
const privatePartSchema = z.object({ invoices: z.array(z.object({ invoice: z.string() })) });
const privateInvoiceSchema = z.object({
  invoiceNumber: invoiceNumberSchema,
  totals: documentTotalsSchema,
});

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
 * @throws ZodError, InvoiceError when a record is not as this version knows it
 */
export function readEffects(transaction: LedgerTransaction): TransactionEffects {
  const writes = transaction.writes.filter(
    ({ namespace, isDelete }) => isGuanmingChaincode(namespace) && !isDelete,
  );
  const orders = readOrders(writes);
  return {
    invoices: readInvoices(transaction, orders),
    refusals: orders.flatMap(({ scenicSpotId, orderId, record }) =>
      record.outcome === 'refused' ? [{ scenicSpotId, orderId, code: record.code }] : [],
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
export function readAmounts({
  privateWrites,
}: LedgerTransaction): ReadonlyMap<string, InvoiceAmounts> {
  return new Map(
    privateWrites
      .filter(
        ({ namespace, collection }) =>
          isGuanmingChaincode(namespace) && collection === BILLING_DATA,
      )
      .flatMap(({ value }) => parseRecord(privatePartSchema, value).invoices)
      .map(({ invoice }) => {
        const { invoiceNumber, totals } = privateInvoiceSchema.parse(JSON.parse(invoice));
        const { totalWithVat, totalVat } = totals;
        return [invoiceNumber, { totalWithVat, totalVat }] as const;
      }),
  );
}

/** What became of an order, and whose it is: its key says that. */
interface OrderWrite {
  readonly scenicSpotId: string;
  readonly orderId: string;
  readonly record: OrderRecord;
}

function readOrders(writes: readonly KeyWrite[]): OrderWrite[] {
  return writes.flatMap(({ key: [objectType, scenicSpotId = '', orderId = ''], value }) =>
    objectType === 'record'
      ? [{ scenicSpotId, orderId, record: parseRecord(orderRecordSchema, value) }]
      : [],
  );
}

function readInvoices(
  transaction: LedgerTransaction,
  orders: readonly OrderWrite[],
): InvoiceFact[] {
  const issued = orders.flatMap(({ orderId, record }) =>
    record.outcome === 'issued' ? [{ orderId, record }] : [],
  );
  if (issued.length === 0) {
    return [];
  }
  const amounts = readAmounts(transaction);
  return issued.map(({ orderId, record }) => ({
    invoiceNumber: parseInvoiceNumber(record.invoiceNumber).invoiceNumber,
    scenicSpotId: record.scenicSpotId,
    invoiceTypeCode: record.invoiceTypeCode,
    issueTime: record.issueTime,
    orderId,
    amounts: amounts.get(record.invoiceNumber),
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
