import type { FoundSpot, SearchResult } from '../console-types';
import type { CacheFile } from './cache-file';
import { readBlock, readInvoice, readTransaction } from './read-lists';
import { blockOf, invoiceOf, refusalOf } from './rows';
import type { BlockRow, InvoiceRow, RefusalRow } from './rows';

/** Most results of a kind. */
const MOST = 20;

const BLOCK_NUMBER = /^\d{1,12}$/;
const HASH = /^[0-9a-f]{64}$/;
const NUMBER_BEGINNING = /^\d{6,20}$/;
const ORDER_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

interface SpotRow {
  readonly spot_id: string;
  readonly revision: bigint;
  readonly name_zh: string;
  readonly name_en: string;
}

/**
 * Finds what a text names: a spot by identifier or a part of its name, an invoice by number (or its
 * beginning) or order, a refused order, a transaction, a block by number or hash.
 */
export function search(file: CacheFile, text: string): SearchResult[] {
  return [
    ...findSpots(file, text),
    ...(NUMBER_BEGINNING.test(text) ? findByNumber(file, text) : []),
    ...(ORDER_ID.test(text) ? findByOrder(file, text) : []),
    ...(HASH.test(text.toLowerCase()) ? findByHash(file, text.toLowerCase()) : []),
    ...(BLOCK_NUMBER.test(text) ? findBlock(file, Number(text)) : []),
  ];
}

/** All spots of the channel by identifier. */
export function readSpots(file: CacheFile): FoundSpot[] {
  return file.all<SpotRow>('SELECT * FROM spot ORDER BY spot_id').map(spotOf);
}

function findSpots(file: CacheFile, text: string): SearchResult[] {
  const wanted = text.toLowerCase();
  return readSpots(file)
    .filter(({ scenicSpotId, name }) =>
      [scenicSpotId, name.zh, name.en].some((one) => one.toLowerCase().includes(wanted)),
    )
    .slice(0, MOST)
    .map((spot) => ({ kind: 'spot', spot }));
}

function findByNumber(file: CacheFile, text: string): SearchResult[] {
  if (text.length === 20) {
    const invoice = readInvoice(file, text);
    return invoice === undefined ? [] : [{ kind: 'invoice', invoice }];
  }
  const rows = file.all<InvoiceRow>(
    'SELECT * FROM invoice WHERE number >= ? AND number < ? ORDER BY number LIMIT ?',
    ...[text, `${text}:`, MOST],
  );
  return rows.map((row) => ({ kind: 'invoice', invoice: invoiceOf(row) }));
}

function findByOrder(file: CacheFile, orderId: string): SearchResult[] {
  const invoices = file.all<InvoiceRow>(
    'SELECT * FROM invoice WHERE order_id = ? LIMIT ?',
    ...[orderId, MOST],
  );
  const refusals = file.all<RefusalRow>(
    'SELECT * FROM refusal WHERE order_id = ? ORDER BY seq DESC LIMIT ?',
    ...[orderId, MOST],
  );
  return [
    ...invoices.map((row): SearchResult => ({ kind: 'invoice', invoice: invoiceOf(row) })),
    ...refusals.map((row): SearchResult => ({ kind: 'refusal', refusal: refusalOf(row) })),
  ];
}

function findByHash(file: CacheFile, hash: string): SearchResult[] {
  const transaction = readTransaction(file, hash);
  const block = file.get<BlockRow>('SELECT * FROM block WHERE header_hash = ?', hash);
  return [
    ...(transaction === undefined ? [] : [{ kind: 'transaction' as const, transaction }]),
    ...(block === undefined ? [] : [{ kind: 'block' as const, block: blockOf(block) }]),
  ];
}

function findBlock(file: CacheFile, number: number): SearchResult[] {
  const block = readBlock(file, number);
  return block === undefined ? [] : [{ kind: 'block', block }];
}

function spotOf({ spot_id: scenicSpotId, revision, name_zh: zh, name_en: en }: SpotRow): FoundSpot {
  return { scenicSpotId, revision: Number(revision), name: { zh, en } };
}
