import type { ChannelConfig } from '@guanming/ledger';
import type { AlarmKind } from '@guanming/ledger/alarm-kinds';
import type {
  FoundSpot,
  ListedAct,
  ListedAlarm,
  ListedBlock,
  ListedInvoice,
  ListedTransaction,
  Page,
  RefusalsAnswer,
  SearchResult,
  SectionReport,
  StatisticsAnswer,
} from '@guanming/wire';
import type { BlockFacts, InvoiceAmounts } from '../block-facts';
import { CacheFile } from './cache-file';
import { readCheckpoint } from './checkpoint';
import type { Checkpoint } from './checkpoint';
import { countAlarms, readAlarms } from './read-alarms';
import { lastEventId, readEvents } from './read-events';
import type { EventBatch } from './read-events';
import {
  readActs,
  readBlock,
  readBlocks,
  readInvoice,
  readInvoices,
  readTransaction,
} from './read-lists';
import type { PageQuery } from './read-lists';
import { readInvoiceCounts, readNumbers } from './read-numbers';
import type { NumbersOfYear } from './read-numbers';
import { readSectionReport } from './read-section-report';
import { readRefusals, readStatistics } from './read-statistics';
import type { Days } from './read-statistics';
import { readSpots } from './read-spots';
import type { SpotQuery } from './read-spots';
import { search } from './search';
import { placeOf } from './sequence';
import { countAsked, writeAmounts } from './write-amounts';
import { writeBlock } from './write-block';
import type { TransactionAlarms } from './write-block';

/** Hexadecimal digits of the first block's hash that tell one chain from another. */
const MARK_LENGTH = 8;

/** Faults of the blocks that were read. */
export interface BlockFaults {
  readonly brokenBlocks: number;
  readonly invoicesWithoutAmount: number;
  /** Valid transactions whose records the version that read them did not know. */
  readonly unreadableTransactions: number;
  /** Writes that took effect and that no contract makes. */
  readonly alarms: number;
}

/** Cache of the channel for the console, in one file that can be deleted at any time. */
export class ConsoleCache {
  readonly #file: CacheFile;
  #generation = 0;

  /** @param path - of the file; it is made when it is missing */
  constructor(path: string) {
    this.#file = new CacheFile(path);
  }

  get checkpoint(): Checkpoint | undefined {
    return readCheckpoint(this.#file);
  }

  /** Grows whenever everything is forgotten: places on the chain that were told before are void. */
  get generation(): number {
    return this.#generation;
  }

  /** Tells the chain from another one; empty in an empty cache. */
  get chainMark(): string {
    return this.checkpoint?.genesisHash.slice(0, MARK_LENGTH) ?? '';
  }

  /** @returns what is alarming in it; `undefined` when it was not new here */
  writeBlock(facts: BlockFacts): TransactionAlarms[] | undefined {
    return writeBlock(this.#file, facts);
  }

  /** @returns how many invoices were without amount until now */
  writeAmounts(amounts: ReadonlyMap<string, InvoiceAmounts>): number {
    return writeAmounts(this.#file, amounts);
  }

  /** Forgets everything, as for another chain. */
  clear(): void {
    this.#file.transact(() => {
      this.#file.clear();
    });
    this.#generation += 1;
  }

  /** The newest configuration of the channel, if it was read. */
  get config(): ChannelConfig | undefined {
    const row = this.#file.get<{ config: string | null }>('SELECT config FROM chain');
    return row?.config == null ? undefined : (JSON.parse(row.config) as ChannelConfig);
  }

  get faults(): BlockFaults {
    const row = this.#file.get<Record<'broken' | 'without' | 'unread' | 'alarms', bigint>>(
      `SELECT (SELECT count(*) FROM block WHERE is_linked = 0 OR is_intact = 0) AS broken,
         (SELECT count(*) FROM invoice WHERE total IS NULL) AS without,
         (SELECT count(*) FROM unread_transaction) AS unread,
         (SELECT count(*) FROM alarm) AS alarms`,
    );
    return {
      brokenBlocks: Number(row?.broken ?? 0),
      invoicesWithoutAmount: Number(row?.without ?? 0),
      unreadableTransactions: Number(row?.unread ?? 0),
      alarms: Number(row?.alarms ?? 0),
    };
  }

  /** The oldest blocks with transactions that could not be read, each with their positions. */
  unreadBlocks(limit: number): ReadonlyMap<number, readonly number[]> {
    const rows = this.#file.all<{ block: bigint; position: bigint }>(
      'SELECT block, position FROM unread_transaction ORDER BY block, position LIMIT ?',
      limit,
    );
    const blocks = new Map<number, number[]>();
    for (const { block, position } of rows) {
      blocks.set(Number(block), [...(blocks.get(Number(block)) ?? []), Number(position)]);
    }
    return blocks;
  }

  /**
   * Blocks with invoices without amount that were asked for fewer than `tries` times: those that
   * were asked for least, of them the newest.
   *
   * @param limit - most invoices that are looked at
   */
  blocksWithoutAmount(tries: number, limit: number): number[] {
    const rows = this.#file.all<{ seq: bigint }>(
      `SELECT seq FROM invoice WHERE total IS NULL AND asked < ?
       ORDER BY asked, seq DESC LIMIT ?`,
      ...[tries, limit],
    );
    return [...new Set(rows.map(({ seq }) => placeOf(seq).block))];
  }

  /** Counts that the amounts of a block were asked for once more. */
  countAsked(block: number): void {
    countAsked(this.#file, block);
  }

  /** As if no amount had been asked for again. */
  forgetAsked(): void {
    this.#file.run('UPDATE invoice SET asked = 0 WHERE total IS NULL AND asked > 0');
  }

  blocks(query: PageQuery): Page<ListedBlock> {
    return readBlocks(this.#file, query);
  }

  block(number: number): ListedBlock | undefined {
    return readBlock(this.#file, number);
  }

  transaction(transactionId: string): ListedTransaction | undefined {
    return readTransaction(this.#file, transactionId);
  }

  invoices(query: PageQuery): Page<ListedInvoice> {
    return readInvoices(this.#file, query);
  }

  invoice(invoiceNumber: string): ListedInvoice | undefined {
    return readInvoice(this.#file, invoiceNumber);
  }

  alarms(query: PageQuery): Page<ListedAlarm> {
    return readAlarms(this.#file, query);
  }

  alarmCounts(): ReadonlyMap<AlarmKind, number> {
    return countAlarms(this.#file);
  }

  acts(query: PageQuery): Page<ListedAct> {
    return readActs(this.#file, query);
  }

  spots(query: SpotQuery): Page<FoundSpot> {
    return readSpots(this.#file, query);
  }

  search(text: string): SearchResult[] {
    return search(this.#file, text);
  }

  statistics(days: Days, scenicSpotId?: string): StatisticsAnswer['days'] {
    return readStatistics(this.#file, days, scenicSpotId);
  }

  refusals(days: Days): RefusalsAnswer['onLedger'] {
    return readRefusals(this.#file, days);
  }

  sectionReport(scenicSpotId: string, month: string): SectionReport {
    return readSectionReport(this.#file, scenicSpotId, month);
  }

  /** The numbers of each spot for each year from `year` on. */
  numbers(year: number): NumbersOfYear[] {
    return readNumbers(this.#file, year);
  }

  /** Invoices that each spot issued on some days. */
  invoiceCounts(days: Days): ReadonlyMap<string, number> {
    return readInvoiceCounts(this.#file, days);
  }

  /** What happened after the event `after`, at most the newest `limit` of each kind. */
  eventsAfter(after: number, limit: number): EventBatch {
    return readEvents(this.#file, after, limit);
  }

  get lastEventId(): number {
    return lastEventId(this.#file);
  }

  close(): void {
    this.#file.close();
  }
}
