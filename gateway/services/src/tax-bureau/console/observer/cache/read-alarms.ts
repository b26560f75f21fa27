import { alarmKinds } from '@guanming/ledger/alarm-kinds';
import type { AlarmKind } from '@guanming/ledger/alarm-kinds';
import type { ListedAlarm, Page } from '@guanming/wire';
import type { CacheFile } from './cache-file';
import { NEWEST, pageOf } from './read-lists';
import type { PageQuery } from './read-lists';
import { placeOf } from './sequence';

/** Columns of the table `alarm`. */
interface AlarmRow {
  readonly seq: bigint;
  readonly kind: AlarmKind;
  readonly namespace: string;
  readonly collection: string | null;
  readonly key: string;
  readonly detail: string;
  readonly endorsers: string;
  readonly function_name: string | null;
  readonly transaction_id: string;
  readonly time: string | null;
}

/** Alarms, newest first. */
export function readAlarms(
  file: CacheFile,
  { limit, before = NEWEST }: PageQuery,
): Page<ListedAlarm> {
  const rows = file.all<AlarmRow>(
    'SELECT * FROM alarm WHERE seq < ? ORDER BY seq DESC LIMIT ?',
    ...[before, limit + 1],
  );
  return pageOf(rows, limit, alarmOf, ({ seq }) => seq);
}

/** How many alarms of each kind there are. */
export function countAlarms(file: CacheFile): ReadonlyMap<AlarmKind, number> {
  const rows = file.all<{ kind: AlarmKind; alarms: bigint }>(
    'SELECT kind, count(*) AS alarms FROM alarm GROUP BY kind',
  );
  const counts = new Map(rows.map(({ kind, alarms }) => [kind, Number(alarms)]));
  return new Map(alarmKinds.map((kind) => [kind, counts.get(kind) ?? 0]));
}

function alarmOf(row: AlarmRow): ListedAlarm {
  return {
    kind: row.kind,
    namespace: row.namespace,
    collection: row.collection,
    key: JSON.parse(row.key) as ListedAlarm['key'],
    detail: row.detail,
    endorsers: JSON.parse(row.endorsers) as ListedAlarm['endorsers'],
    functionName: row.function_name,
    transactionId: row.transaction_id,
    ...placeOf(row.seq),
    time: row.time,
  };
}
