import type { Context } from 'fabric-contract-api';
import type { z } from 'zod';
import type { HistoryEntry } from '../api/history';
import { canonicalize } from '../domain/canonical-json';
import { InvoiceError } from '../domain/errors';
import { parseStored, toStored, withoutForm } from '../domain/stored-value';
import { instantOfWrite, joinHistories, valueOfWrite } from './key-history';
import type { LedgerKey } from './ledger-key';

/** The shim's stub, by the interface that contracts are given. */
export type TransactionStub = Context['stub'];

/**
 * What newer shims offer and fabric-shim 2.5.8 does not: many keys in one message to the peer,
 * whose round trips (0.3 ms and more each) are the cost of a batch.
 */
interface BatchingStub {
  getMultipleStates?: (...keys: string[]) => Promise<Uint8Array[]>;
  startWriteBatch?: () => void;
  finishWriteBatch?: () => Promise<void>;
}

/**
 * The read set and the write set of one transaction, and the only door to the ledger: collect the
 * reads, decide, collect the writes, flush.
 *
 * It holds to what Fabric punishes late or not at all: own writes are invisible to reads, so a
 * second write to a key throws; two transactions that write a key they did not read are both
 * valid, so a blind write throws; a range in a writing transaction invites phantoms, so it throws.
 */
export class LedgerState {
  readonly #values = new Map<string, string | undefined>();
  readonly #records = new Map<string, unknown>();
  readonly #writes = new Map<string, string>();
  readonly #privateWrites = new Map<string, { collection: string; key: string; value: string }>();
  #ranged = false;

  constructor(private readonly stub: TransactionStub & BatchingStub) {}

  /** Reads many keys at once, where the engine can; {@link LedgerState.read} then asks no peer. */
  async load(keys: readonly LedgerKey[]): Promise<void> {
    const missing = [...new Set(keys.map((key) => this.#compositeKey(key)))].filter(
      (key) => !this.#values.has(key),
    );
    if (missing.length === 0) {
      return;
    }
    const values = await this.#getStates(missing);
    missing.forEach((key, index) => {
      this.#values.set(key, decode(values[index]));
    });
  }

  /** The record under a key, which becomes part of the read set. */
  async read<Schema extends z.ZodType>(
    key: LedgerKey,
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> {
    await this.load([key]);
    return this.loaded(key, schema);
  }

  /**
   * Whether there is a value under a key that was loaded before, readable or not.
   *
   * @throws Error when it was not loaded: a mistake of ours
   */
  has(key: LedgerKey): boolean {
    return this.#loadedText(key) !== undefined;
  }

  /**
   * The record under a key that was loaded before, parsed once. It must not be changed.
   *
   * @throws InvoiceError RECORD_UNREADABLE - of a form that this version does not know
   * @throws Error when it was not loaded: a mistake of ours
   */
  loaded<Schema extends z.ZodType>(key: LedgerKey, schema: Schema): z.output<Schema> | undefined {
    const text = this.#loadedText(key);
    const compositeKey = this.#compositeKey(key);
    if (!this.#records.has(compositeKey)) {
      this.#records.set(compositeKey, parseValue(schema, text, key));
    }
    return this.#records.get(compositeKey) as z.output<Schema> | undefined;
  }

  /**
   * Adds a record to the write set.
   *
   * @throws Error when the key was not read or is already written: a mistake of ours
   */
  write(key: LedgerKey, record: object): void {
    const compositeKey = this.#compositeKey(key);
    if (!this.#values.has(compositeKey)) {
      throw new Error(`${key.join(' ')} would be written without having been read`);
    }
    if (this.#writes.has(compositeKey)) {
      throw new Error(`${key.join(' ')} would be written twice`);
    }
    this.#refuseRangeWithWrite(true);
    this.#writes.set(compositeKey, canonicalize(toStored(record)));
  }

  /**
   * Adds a record to a private data collection. Its key must be of this transaction alone, or
   * guarded by a public key that is read and written in it.
   *
   * @throws Error when the key is already written: a mistake of ours
   */
  writePrivate(collection: string, key: string, record: object): void {
    const id = `${collection}\t${key}`;
    if (this.#privateWrites.has(id)) {
      throw new Error(`${key} would be written twice`);
    }
    this.#privateWrites.set(id, { collection, key, value: canonicalize(toStored(record)) });
  }

  /** The private record under a key, of this peer's own store; without the read set in mind. */
  async readPrivate<Schema extends z.ZodType>(
    collection: string,
    key: string,
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> {
    const text = decode(await this.stub.getPrivateData(collection, key));
    return parseValue(schema, text, [key]);
  }

  /** All records under keys that begin with `prefix`, in the order of the keys. */
  async list<Schema extends z.ZodType>(
    prefix: LedgerKey,
    schema: Schema,
  ): Promise<z.output<Schema>[]> {
    this.#refuseRangeWithWrite(false);
    const [objectType, ...attributes] = prefix;
    const records: z.output<Schema>[] = [];
    for await (const { value } of this.stub.getStateByPartialCompositeKey(objectType, attributes)) {
      records.push(parseStoredValue(schema, decode(value) ?? '', prefix));
    }
    return records;
  }

  /**
   * At most `limit` records under keys that begin with `prefix` and come behind the key `after`, in
   * the order of the keys. A bookmark of the state database (LevelDB) is the key at which a page
   * begins, so that every peer takes it, whichever peer had the page before.
   */
  async listPage<Schema extends z.ZodType>(
    prefix: LedgerKey,
    schema: Schema,
    { after, limit }: { readonly after: LedgerKey | undefined; readonly limit: number },
  ): Promise<z.output<Schema>[]> {
    this.#refuseRangeWithWrite(false);
    const [objectType, ...attributes] = prefix;
    const bookmark = after === undefined ? '' : this.#compositeKey(after);
    const size = after === undefined ? limit : limit + 1;
    const page = this.stub.getStateByPartialCompositeKeyWithPagination(
      ...([objectType, attributes, size, bookmark] as const),
    );
    const records: z.output<Schema>[] = [];
    for await (const { key, value } of page) {
      if (key !== bookmark && records.length < limit) {
        records.push(parseStoredValue(schema, decode(value) ?? '', prefix));
      }
    }
    return records;
  }

  /** Everything that was ever written under some keys, oldest first. */
  async histories(keys: readonly LedgerKey[]): Promise<HistoryEntry[]> {
    const histories: HistoryEntry[][] = [];
    for (const key of keys) {
      histories.push(await this.history(key));
    }
    return joinHistories(...histories);
  }

  /**
   * Everything that was ever written under a key, in the order of the chain; `null` is a delete. What
   * no contract wrote may be no JSON, then it is given as a text, and of a time that no calendar has,
   * then it is given as of 1970.
   */
  async history(key: LedgerKey): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for await (const entry of this.stub.getHistoryForKey(this.#compositeKey(key))) {
      entries.push({
        transactionId: entry.txId,
        time: instantOfWrite(Number(entry.timestamp.seconds)),
        value: withoutForm(valueOfWrite(decode(entry.value) ?? 'null')),
      });
    }
    // Fabric answers the newest first.
    return entries.reverse();
  }

  /** Hands the write set to the peer; the last step of a transaction. */
  async flush(): Promise<void> {
    if (this.#writes.size + this.#privateWrites.size === 0) {
      return;
    }
    this.stub.startWriteBatch?.();
    for (const [key, value] of this.#writes) {
      await this.stub.putState(key, Buffer.from(value));
    }
    for (const { collection, key, value } of this.#privateWrites.values()) {
      await this.stub.putPrivateData(collection, key, Buffer.from(value));
    }
    await this.stub.finishWriteBatch?.();
  }

  async #getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    return this.stub.getMultipleStates
      ? this.stub.getMultipleStates(...keys)
      : Promise.all(keys.map((key) => this.stub.getState(key)));
  }

  #loadedText(key: LedgerKey): string | undefined {
    const compositeKey = this.#compositeKey(key);
    if (!this.#values.has(compositeKey)) {
      throw new Error(`${key.join(' ')} was not read`);
    }
    return this.#values.get(compositeKey);
  }

  #compositeKey([objectType, ...attributes]: LedgerKey): string {
    return this.stub.createCompositeKey(objectType, attributes);
  }

  #refuseRangeWithWrite(writing: boolean): void {
    this.#ranged ||= !writing;
    if (this.#ranged && (writing || this.#writes.size > 0)) {
      throw new Error('a transaction that writes must not read a range');
    }
  }
}

function decode(value: Uint8Array | undefined): string | undefined {
  return value && value.length > 0 ? Buffer.from(value).toString('utf8') : undefined;
}

function parseValue<Schema extends z.ZodType>(
  schema: Schema,
  text: string | undefined,
  key: LedgerKey,
): z.output<Schema> | undefined {
  return text === undefined ? undefined : parseStoredValue(schema, text, key);
}

/** @throws InvoiceError RECORD_UNREADABLE - a newer version of the contract may have written it */
function parseStoredValue<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  key: LedgerKey,
): z.output<Schema> {
  try {
    return parseStored(schema, text);
  } catch (error) {
    throw new InvoiceError(
      'RECORD_UNREADABLE',
      `the ledger's ${key.join(' ')} is of a form that this version of the contract does not know`,
      { cause: error },
    );
  }
}
