import type { AlarmKind } from './alarm-kinds';
import type { PageContent, WatchedKey, WatchedPage, WatchedWrites } from './watched-writes';

/** Most characters of a detail: strangers choose what they write. */
const MAX_DETAIL = 300;

/** Something in a valid transaction that only a hand-made write set does: its endorsers let it pass. */
export interface Alarm extends WatchedKey {
  readonly kind: AlarmKind;
  /** What was there before, or what was written, in words of the ledger; may be empty. */
  readonly detail: string;
}

/** Writes of earlier transactions, as far as they must stay. */
export interface EarlierWrites {
  /** Number of the block in which an invoice was first issued under the key of a record. */
  issuedIn(record: WatchedKey): number | undefined;
  /** The newest readable content of a page. */
  page(page: WatchedKey): PageContent | undefined;
}

/** Judges what a transaction wrote by what was there before it. */
export function findAlarms(watched: WatchedWrites, earlier: EarlierWrites): Alarm[] {
  const { deletes, metadata } = watched;
  return [
    ...rewrittenRecords(watched, earlier),
    ...deletes.map(({ isPurge, ...key }) => newAlarm('key-deleted', key, isPurge ? 'purge' : '')),
    ...watched.pages.flatMap((page) => alteredPage(page, earlier.page(page))),
    ...otherTransactions(watched),
    ...metadata.map(({ names, ...key }) => newAlarm('metadata-written', key, names.join(', '))),
  ];
}

function rewrittenRecords({ records }: WatchedWrites, earlier: EarlierWrites): Alarm[] {
  return records.flatMap((record) => {
    const block = earlier.issuedIn(record);
    return block === undefined ? [] : [newAlarm('record-rewritten', record, `#${block}`)];
  });
}

function alteredPage({ page, ...key }: WatchedPage, before: PageContent | undefined): Alarm[] {
  if (page === undefined) {
    return [newAlarm('page-altered', key, 'unreadable')];
  }
  const changes = before === undefined ? [] : changesOf(before, page);
  return changes.length === 0 ? [] : [newAlarm('page-altered', key, changes.join('; '))];
}

/** What became of each entry that is not as before: `position: before → now`. */
function changesOf(before: PageContent, now: PageContent): string[] {
  const compared: [place: string, was: unknown, is: unknown][] = [
    ['first', before.first, now.first],
    ...Object.entries(before.entries).map(
      ([position, entry]) => [position, entry, now.entries[position]] as [string, unknown, unknown],
    ),
  ];
  return compared
    .map(([place, was, is]) => [place, textOf(was), textOf(is)] as const)
    .filter(([, was, is]) => was !== is)
    .map(([place, was, is]) => `${place}: ${was} → ${is}`);
}

function otherTransactions({ transactionId, records, privateKeys }: WatchedWrites): Alarm[] {
  return [
    ...records
      .filter(({ isIssued, namedTransaction }) => isIssued && namedTransaction !== transactionId)
      .map((record) => newAlarm('other-transaction', record, record.namedTransaction)),
    ...privateKeys
      .filter(({ key: [key = ''] }) => !key.startsWith(`${transactionId}.`))
      .map((key) => newAlarm('other-transaction', key, '')),
  ];
}

function newAlarm(
  kind: AlarmKind,
  { namespace, collection, key }: WatchedKey,
  detail: string,
): Alarm {
  return {
    kind,
    namespace,
    ...(collection === undefined ? {} : { collection }),
    key,
    detail: detail.slice(0, MAX_DETAIL),
  };
}

function textOf(value: unknown): string {
  return value === undefined ? '—' : JSON.stringify(value);
}
