import type {
  ListedAct,
  ListedBlock,
  ListedInvoice,
  ListedTransaction,
  Page,
} from '@guanming/wire';
import type { CacheFile } from './cache-file';
import { actOf, blockOf, invoiceOf, transactionOf } from './rows';
import type { ActRow, BlockRow, InvoiceRow, TransactionRow } from './rows';

/** Behind everything. */
export const NEWEST = Number.MAX_SAFE_INTEGER;

/** Which part of a list is wanted, newest first. */
export interface PageQuery {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: number | undefined;
  readonly scenicSpotId?: string | undefined;
}

/** Blocks, newest first; `before` is a block number. */
export function readBlocks(
  file: CacheFile,
  { limit, before = NEWEST }: PageQuery,
): Page<ListedBlock> {
  const rows = file.all<BlockRow>(
    'SELECT * FROM block WHERE number < ? ORDER BY number DESC LIMIT ?',
    ...[before, limit + 1],
  );
  return pageOf(rows, limit, blockOf, ({ number }) => number);
}

/** One block; `undefined` when the cache does not have it. */
export function readBlock(file: CacheFile, number: number): ListedBlock | undefined {
  const row = file.get<BlockRow>('SELECT * FROM block WHERE number = ?', number);
  return row && blockOf(row);
}

/** Issued invoices, newest first, of one spot or of all. */
export function readInvoices(file: CacheFile, query: PageQuery): Page<ListedInvoice> {
  const { limit, before = NEWEST, scenicSpotId } = query;
  const rows =
    scenicSpotId === undefined
      ? file.all<InvoiceRow>(
          'SELECT * FROM invoice WHERE seq < ? ORDER BY seq DESC LIMIT ?',
          ...[before, limit + 1],
        )
      : file.all<InvoiceRow>(
          'SELECT * FROM invoice WHERE spot_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
          ...[scenicSpotId, before, limit + 1],
        );
  return pageOf(rows, limit, invoiceOf, ({ seq }) => seq);
}

/** One invoice; `undefined` when the cache does not have it. */
export function readInvoice(file: CacheFile, invoiceNumber: string): ListedInvoice | undefined {
  const row = file.get<InvoiceRow>('SELECT * FROM invoice WHERE number = ?', invoiceNumber);
  return row && invoiceOf(row);
}

/** Administrative acts, newest first, on one spot or all. */
export function readActs(file: CacheFile, query: PageQuery): Page<ListedAct> {
  const { limit, before = NEWEST, scenicSpotId } = query;
  const rows =
    scenicSpotId === undefined
      ? file.all<ActRow>(
          'SELECT * FROM act WHERE seq < ? ORDER BY seq DESC LIMIT ?',
          ...[before, limit + 1],
        )
      : file.all<ActRow>(
          'SELECT * FROM act WHERE spot_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
          ...[scenicSpotId, before, limit + 1],
        );
  return pageOf(rows, limit, actOf, ({ seq }) => seq);
}

/** One transaction; `undefined` when the cache does not have it. */
export function readTransaction(
  file: CacheFile,
  transactionId: string,
): ListedTransaction | undefined {
  const row = file.get<TransactionRow>(
    'SELECT * FROM block_transaction WHERE transaction_id = ?',
    transactionId,
  );
  return row && transactionOf(row);
}

/** The page that rows make, of which one more than wanted was read. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  keyOf: (row: Row) => bigint,
): Page<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(itemOf),
    next: last === undefined ? null : keyOf(last).toString(),
  };
}
