import { parseStored } from '@guanming/chaincode/domain';
import type { BlockSource, KeyVersion, LedgerBlock, LedgerTransaction } from '@guanming/ledger';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';

/** How many values are remembered: what was written at one place of the chain never changes. */
const REMEMBERED = 500;

/**
 * The value that a transaction read under a key: it did not read it, there was no such key, the peer
 * no longer has the block that wrote it, or the text.
 */
export type ValueRead =
  | { readonly state: 'not-read' | 'absent' | 'block-missing' }
  | { readonly state: 'found'; readonly text: string };

/** The values that transactions read, by the versions in their read sets, from one peer's blocks. */
export class ValuesRead {
  readonly #known = new LRUCache<string, ValueRead>({ max: REMEMBERED });

  constructor(private readonly blocks: Pick<BlockSource, 'readBlock'>) {}

  /**
   * The value that a transaction read under a key.
   *
   * @throws LedgerError when the peer cannot be asked
   */
  async read(
    { reads }: Pick<LedgerTransaction, 'reads'>,
    namespace: string,
    key: readonly string[],
  ): Promise<ValueRead> {
    const found = reads.find((read) => read.namespace === namespace && isSame(read.key, key));
    if (found?.version === undefined) {
      return { state: found === undefined ? 'not-read' : 'absent' };
    }
    const place = JSON.stringify([found.version, namespace, key]);
    const known = this.#known.get(place);
    if (known !== undefined) {
      return known;
    }
    const block = await this.blocks.readBlock(found.version.block);
    const value = block === undefined ? undefined : valueIn(block, found.version, namespace, key);
    if (value === undefined) {
      return { state: 'block-missing' };
    }
    this.#known.set(place, value);
    return value;
  }
}

/**
 * A stored value that was read.
 *
 * @throws SyntaxError, ZodError when it is of a form that this version does not know
 */
export function storedValue<Schema extends z.ZodType>(
  schema: Schema,
  read: ValueRead,
): z.output<Schema> | undefined {
  return read.state === 'found' ? parseStored(schema, read.text) : undefined;
}

function valueIn(
  { transactions }: LedgerBlock,
  { position }: KeyVersion,
  namespace: string,
  key: readonly string[],
): ValueRead | undefined {
  const transaction = transactions.find((one) => one.position === position);
  const write = transaction?.writes.find(
    (one) => one.namespace === namespace && isSame(one.key, key),
  );
  return write && { state: 'found', text: Buffer.from(write.value).toString('utf8') };
}

/** Whether two keys have the same parts. */
export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
