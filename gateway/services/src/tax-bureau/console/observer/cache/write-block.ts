import type { Alarm } from '@guanming/ledger';
import type { BlockFacts, TransactionFact } from '../block-facts';
import type { CacheFile } from './cache-file';
import { moveCheckpoint, readCheckpoint } from './checkpoint';
import { writeAlarms } from './write-alarms';
import { writeEffects } from './write-effects';

/** A transaction in which something is that no contract does. */
export interface TransactionAlarms {
  readonly transaction: TransactionFact;
  readonly alarms: readonly Alarm[];
}

/**
 * Writes what a block says and the checkpoint after it, together: a process that is killed anywhere
 * goes on behind the last block that it has whole.
 *
 * @returns what is alarming in it; `undefined` when another process was faster
 * @throws Error when a block before it is missing
 */
export function writeBlock(file: CacheFile, facts: BlockFacts): TransactionAlarms[] | undefined {
  return file.transact(() => {
    const checkpoint = readCheckpoint(file);
    const expected = checkpoint?.nextBlock ?? 0;
    if (facts.number < expected) {
      return undefined;
    }
    if (facts.number > expected) {
      throw new Error(`block ${facts.number} came instead of block ${expected}`);
    }
    insertBlock(file, facts, checkpoint?.lastHash ?? facts.previousHash);
    const written = facts.transactions.map((transaction) => ({
      transaction,
      alarms: writeTransaction(file, facts.number, transaction),
    }));
    moveCheckpoint(file, facts, checkpoint);
    return written.filter(({ alarms }) => alarms.length > 0);
  });
}

function insertBlock(file: CacheFile, facts: BlockFacts, lastHash: string): void {
  const valid = facts.transactions.filter(({ validationCode }) => validationCode === 'VALID');
  file.run(
    `INSERT INTO block (number, header_hash, previous_hash, data_hash, is_linked, is_intact,
       is_config, data_bytes, transactions, valid, time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    facts.number,
    facts.headerHash,
    facts.previousHash,
    facts.dataHash,
    Number(facts.previousHash === lastHash),
    Number(facts.dataIsIntact),
    Number(facts.config !== undefined),
    facts.dataBytes,
    facts.transactions.length,
    valid.length,
    facts.transactions.at(-1)?.time ?? null,
  );
}

function writeTransaction(
  file: CacheFile,
  block: number,
  transaction: TransactionFact,
): readonly Alarm[] {
  const { transactionId, position } = transaction;
  if (transactionId !== '') {
    // A repeated id (DUPLICATE_TXID) has no effect; the first transaction is the one that counts.
    file.run(
      `INSERT OR IGNORE INTO block_transaction (transaction_id, block, position, validation_code,
         function_name, creator_msp, creator_name, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      transactionId,
      block,
      position,
      transaction.validationCode,
      transaction.functionName ?? null,
      transaction.creator?.mspId ?? null,
      transaction.creator?.commonName ?? null,
      transaction.time ?? null,
    );
  }
  if (transaction.isUnread) {
    file.run('INSERT INTO unread_transaction (block, position) VALUES (?, ?)', block, position);
  }
  const alarms = writeAlarms(file, block, transaction);
  writeEffects(file, block, transaction);
  return alarms;
}
