import type { SearchResult } from '@guanming/wire';
import { foldText, tidyCode } from '@guanming/wire/typed';
import type { CacheFile } from './cache-file';
import { readBlock } from './read-lists';
import { readSpots } from './read-spots';
import { actOf, blockOf, invoiceOf, refusalOf, transactionOf } from './rows';
import type { ActRow, BlockRow, InvoiceRow, RefusalRow, TransactionRow } from './rows';

/** Most results of a kind. */
const MOST = 20;

/** Behind every text that begins with the same characters. */
const END = '\u{10ffff}';

/** A text that was typed, in two ways. */
interface Typed {
  /** As names are written on the ledger. */
  readonly folded: string;
  /** The same with every full-width form made plain, as numbers and codes are. */
  readonly plain: string;
}

/** Something that the console shows: how a text names it, and where it is looked for. */
interface Displayed {
  /** What of a text is looked for; undefined when it cannot be the name of such a thing. */
  readonly read: (typed: Typed) => string | undefined;
  readonly find: (file: CacheFile, wanted: string) => SearchResult[];
}

/** What a pattern matches, of its first group if it has one. */
function matching(pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text);
  return found?.[1] ?? found?.[0];
}

function by(pattern: RegExp): Displayed['read'] {
  return ({ plain }) => matching(pattern, plain);
}

function rowsFrom<Row>(file: CacheFile, where: string, wanted: readonly string[]): Row[] {
  return file.all<Row>(`SELECT * FROM ${where} LIMIT ?`, ...wanted, MOST);
}

/** One after the other what the console shows, each as it is shown there or copied from there. */
const displayed: readonly Displayed[] = [
  // A spot: identifier, names, serial, region, operator, credit code, drawer.
  { read: ({ folded }) => folded, find: findSpots },
  // The number of an invoice or its beginning, also in groups as on paper.
  { read: ({ plain }) => matching(/^\d{6,20}$/, tidyCode(plain)), find: findInvoices },
  // An order or its beginning, invoiced or refused.
  { read: by(/^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/), find: findByOrder },
  { read: by(/^[A-Z][A-Z_]{5,}$/), find: findRefusals },
  // A transaction, or the header, the data or the header before of a block; lists show 12 digits.
  { read: ({ plain }) => matching(/^[0-9a-f]{6,64}$/, plain.toLowerCase()), find: findByHash },
  { read: by(/^(?:区块|block)?\s*#?\s*(\d{1,12})$/i), find: findBlock },
  // The function and the signer of a transaction.
  { read: by(/^[A-Za-z][\w:.-]+$/), find: findTransactions },
  // An act: its officer, function, reason, or key; lists show 12 characters of a thumbprint.
  { read: ({ folded }) => matching(/^(?=.*\D).{2,}$/, folded), find: findActs },
  // The grant of a section, such as 2026 / 0.
  { read: by(/^20\d\d\s*\/\s*\d{1,5}$/), find: findSectionGrants },
];

/**
 * Finds what a text names, whatever of it the console shows; blanks around it, full-width forms and
 * the dots of what was shortened do not matter.
 */
export function search(file: CacheFile, text: string): SearchResult[] {
  const folded = foldText(text.replace(/(?:…|\.\.\.)\s*$/, ''));
  const typed = { folded, plain: foldText(folded.normalize('NFKC')) };
  return displayed.flatMap(({ read, find }) => {
    const wanted = read(typed);
    return wanted === undefined || wanted === '' ? [] : find(file, wanted);
  });
}

function findSpots(file: CacheFile, text: string): SearchResult[] {
  return readSpots(file, { q: text, limit: MOST }).items.map((spot) => ({ kind: 'spot', spot }));
}

function findInvoices(file: CacheFile, number: string): SearchResult[] {
  const where = 'invoice WHERE number >= ? AND number < ? ORDER BY number';
  return rowsFrom<InvoiceRow>(file, where, [number, number + END]).map((row) => ({
    kind: 'invoice',
    invoice: invoiceOf(row),
  }));
}

function findByOrder(file: CacheFile, order: string): SearchResult[] {
  const where = 'WHERE order_id >= ? AND order_id < ? ORDER BY order_id';
  const range = [order, order + END];
  return [
    ...rowsFrom<InvoiceRow>(file, `invoice ${where}`, range).map((row): SearchResult => ({
      kind: 'invoice',
      invoice: invoiceOf(row),
    })),
    ...rowsFrom<RefusalRow>(file, `refusal ${where}`, range).map((row): SearchResult => ({
      kind: 'refusal',
      refusal: refusalOf(row),
    })),
  ];
}

function findRefusals(file: CacheFile, code: string): SearchResult[] {
  const where = 'refusal WHERE code = ? ORDER BY seq DESC';
  return rowsFrom<RefusalRow>(file, where, [code]).map((row) => ({
    kind: 'refusal',
    refusal: refusalOf(row),
  }));
}

function findByHash(file: CacheFile, hash: string): SearchResult[] {
  const range = [hash, hash + END];
  const transactions = rowsFrom<TransactionRow>(
    file,
    'block_transaction WHERE transaction_id >= ? AND transaction_id < ? ORDER BY transaction_id',
    range,
  );
  const blocks = rowsFrom<BlockRow>(
    file,
    `block WHERE header_hash >= ? AND header_hash < ? OR data_hash >= ? AND data_hash < ?
     ORDER BY number DESC`,
    [...range, ...range],
  );
  return [
    ...transactions.map((row): SearchResult => {
      return { kind: 'transaction', transaction: transactionOf(row) };
    }),
    ...blocks.map((row): SearchResult => ({ kind: 'block', block: blockOf(row) })),
  ];
}

function findBlock(file: CacheFile, number: string): SearchResult[] {
  const block = readBlock(file, Number(number));
  return block === undefined ? [] : [{ kind: 'block', block }];
}

function findTransactions(file: CacheFile, name: string): SearchResult[] {
  const newest = 'ORDER BY block DESC, position DESC';
  return ['function_name', 'creator_name'].flatMap((column) =>
    rowsFrom<TransactionRow>(file, `block_transaction WHERE ${column} = ? ${newest}`, [name]).map(
      (row): SearchResult => ({ kind: 'transaction', transaction: transactionOf(row) }),
    ),
  );
}

function actsWhere(file: CacheFile, condition: string, wanted: readonly string[]): SearchResult[] {
  return rowsFrom<ActRow>(file, `act WHERE ${condition} ORDER BY seq DESC`, wanted).map((row) => ({
    kind: 'act',
    act: actOf(row),
  }));
}

function findActs(file: CacheFile, text: string): SearchResult[] {
  const part = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const like = String.raw`LIKE ? ESCAPE '\'`;
  return actsWhere(
    file,
    `officer_name ${like} OR act ${like}
     OR EXISTS (SELECT 1 FROM json_each(detail) WHERE type = 'text' AND value ${like})`,
    [part, part, part],
  );
}

function findSectionGrants(file: CacheFile, text: string): SearchResult[] {
  const [year = '', section = ''] = text.split('/').map((part) => String(Number(part)));
  return actsWhere(
    file,
    `act = 'grantSection' AND json_extract(detail, '$.year') = CAST(? AS INTEGER)
     AND json_extract(detail, '$.section') = CAST(? AS INTEGER)`,
    [year, section],
  );
}
