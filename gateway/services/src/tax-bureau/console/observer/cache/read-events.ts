import type { ActEvent, IssuedEvent, RefusedEvent } from '@guanming/wire';
import type { CacheFile } from './cache-file';
import { actOf, invoiceOf, refusalOf } from './rows';
import type { ActRow, InvoiceRow, RefusalRow } from './rows';
import { placeOf } from './sequence';

/** Something that happened on the channel; its id is its place in the order of all of them. */
export type LedgerEvent = { readonly id: number } & (
  | { readonly type: 'issued'; readonly data: IssuedEvent }
  | { readonly type: 'refused'; readonly data: RefusedEvent }
  | { readonly type: 'act'; readonly data: ActEvent }
);

/** Events in order, and whether there were more before them than were asked for. */
export interface EventBatch {
  readonly events: readonly LedgerEvent[];
  readonly missed: boolean;
}

/**
 * Events after an event, at most the newest `limit` of each kind: invoices of one transaction are
 * one event.
 *
 * @param after - id of the last event that is known; 0 for none
 */
export function readEvents(file: CacheFile, after: number, limit: number): EventBatch {
  const newest = <Row>(table: string): Row[] =>
    file.all<Row>(
      `SELECT * FROM ${table} WHERE seq > ? ORDER BY seq DESC LIMIT ?`,
      after,
      limit + 1,
    );
  const invoices = newest<InvoiceRow>('invoice');
  const refusals = newest<RefusalRow>('refusal');
  const acts = newest<ActRow>('act');
  const events = [
    ...issuedEvents(invoices.slice(0, limit).reverse()),
    ...refusals.slice(0, limit).map(refusedEvent),
    ...acts.slice(0, limit).map((row): LedgerEvent => ({
      id: Number(row.seq),
      type: 'act',
      data: actOf(row),
    })),
  ];
  return {
    events: events.sort((one, other) => one.id - other.id),
    missed: [invoices, refusals, acts].some(({ length }) => length > limit),
  };
}

/** The id of the newest event; 0 when nothing has happened. */
export function lastEventId(file: CacheFile): number {
  const row = file.get<{ seq: bigint | null }>(
    `SELECT max((SELECT coalesce(max(seq), 0) FROM invoice),
       (SELECT coalesce(max(seq), 0) FROM refusal),
       (SELECT coalesce(max(seq), 0) FROM act)) AS seq`,
  );
  return Number(row?.seq ?? 0);
}

function issuedEvents(rows: readonly InvoiceRow[]): LedgerEvent[] {
  const byTransaction = new Map<string, InvoiceRow[]>();
  for (const row of rows) {
    const { block, position } = placeOf(row.seq);
    const key = `${block}-${position}`;
    byTransaction.set(key, [...(byTransaction.get(key) ?? []), row]);
  }
  return [...byTransaction.values()].map((group) => ({
    id: Number(group.at(-1)?.seq ?? 0),
    type: 'issued',
    data: { invoices: group.map(invoiceOf) },
  }));
}

function refusedEvent(row: RefusalRow): LedgerEvent {
  const onLedger = refusalOf(row);
  const { scenicSpotId, code, time } = onLedger;
  return { id: Number(row.seq), type: 'refused', data: { scenicSpotId, code, time, onLedger } };
}
