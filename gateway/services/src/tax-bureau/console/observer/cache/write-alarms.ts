import { createHash } from 'node:crypto';
import { findAlarms } from '@guanming/ledger';
import type { Alarm, EarlierWrites, PageContent, WatchedKey } from '@guanming/ledger';
import type { TransactionFact } from '../block-facts';
import type { CacheFile } from './cache-file';
import { sequenceOf } from './sequence';
import type { ChainPosition } from './sequence';

/** Most alarms that are kept of one transaction: whoever forges writes as many as he likes. */
const MAX_ALARMS = 1_000;

/** Characters of a key's digest: 120 bits in base64url, so that no two keys meet. */
const DIGEST_LENGTH = 20;

/**
 * Judges what a transaction wrote by what the cache noted of earlier ones, keeps the alarms, and
 * notes what must stay as it is now. All in the commit of the block, so that a restart loses
 * nothing; a cache that is built anew finds the same.
 */
export function writeAlarms(file: CacheFile, block: number, transaction: TransactionFact): Alarm[] {
  const { watched, position } = transaction;
  const alarms = findAlarms(watched, earlierWrites(file)).slice(0, MAX_ALARMS);
  alarms.forEach((alarm, item) => {
    insertAlarm(file, sequenceOf({ block, position }, item), transaction, alarm);
  });
  noteWrites(file, { block, position }, transaction);
  return alarms;
}

function earlierWrites(file: CacheFile): EarlierWrites {
  return {
    issuedIn: (record) => {
      const sql = 'SELECT block FROM issued_record WHERE key = ?';
      const row = file.get<{ block: bigint }>(sql, digestOf(record));
      return row && Number(row.block);
    },
    page: (page) => {
      const sql = 'SELECT content FROM number_page WHERE key = ?';
      const row = file.get<{ content: string }>(sql, digestOf(page));
      return row && (JSON.parse(row.content) as PageContent);
    },
  };
}

/** The first issue under a key is the one that counts; of a page the newest that can be read. */
function noteWrites(file: CacheFile, { block }: ChainPosition, { watched }: TransactionFact): void {
  for (const record of watched.records.filter(({ isIssued }) => isIssued)) {
    const sql = 'INSERT OR IGNORE INTO issued_record (key, block) VALUES (?, ?)';
    file.run(sql, digestOf(record), block);
  }
  for (const { page, ...key } of watched.pages) {
    if (page !== undefined) {
      const sql = 'INSERT OR REPLACE INTO number_page (key, content) VALUES (?, ?)';
      file.run(sql, digestOf(key), JSON.stringify(page));
    }
  }
}

function insertAlarm(
  file: CacheFile,
  sequence: number,
  { transactionId, functionName, endorsers, time }: TransactionFact,
  { kind, namespace, collection, key, detail }: Alarm,
): void {
  file.run(
    `INSERT INTO alarm (seq, kind, namespace, collection, key, detail, endorsers, function_name,
       transaction_id, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[sequence, kind, namespace, collection ?? null, JSON.stringify(key), detail],
    ...[JSON.stringify(endorsers), functionName ?? null, transactionId, time ?? null],
  );
}

function digestOf({ namespace, key }: WatchedKey): string {
  const text = JSON.stringify([namespace, ...key]);
  return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}
