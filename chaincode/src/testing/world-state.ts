import { createHash } from 'node:crypto';

/** A committed value; its version is the number of the transaction that wrote it. */
export interface VersionedValue {
  readonly value: Buffer;
  readonly version: number;
}

/** One entry of the history database. */
export interface Modification {
  readonly transactionId: string;
  readonly value: Buffer;
  readonly isDelete: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
}

/** A private data collection as its configuration has it. */
export interface TestCollection {
  readonly members: readonly string[];
  /** Organizations whose peers must all endorse a write. */
  readonly endorsers: readonly string[];
}

/** The namespace of the public state; collections have their names. */
export const PUBLIC = '';

/** The state that a peer reads: of all transactions, or of those in the blocks that it has. */
export type WorldView = Pick<
  WorldState,
  'collections' | 'get' | 'range' | 'history' | 'privateDataHash'
>;

/** Committed state, private data and history of one chaincode, shared by all peers of a test. */
export class WorldState {
  /** Of each key its values, the newest last. */
  readonly #namespaces = new Map<string, Map<string, VersionedValue[]>>();
  readonly #history = new Map<string, (Modification & { readonly version: number })[]>();
  #version = 0;

  constructor(readonly collections: Readonly<Record<string, TestCollection>>) {}

  /** How many transactions have written. */
  get height(): number {
    return this.#version;
  }

  /** The state after so many of the transactions that have written. */
  at(height: number): WorldView {
    const { collections } = this;
    return {
      collections,
      get: (namespace, key) => this.get(namespace, key, height),
      range: (start, end) => this.range(start, end, height),
      history: (key) => this.history(key, height),
      privateDataHash: (collection, key) => this.privateDataHash(collection, key, height),
    };
  }

  get(
    namespace: string,
    key: string,
    height = Number.POSITIVE_INFINITY,
  ): VersionedValue | undefined {
    const values = this.#namespaces.get(namespace)?.get(key);
    return values?.findLast(({ version }) => version <= height);
  }

  /** The keys of a namespace, in the order in which they were first written. */
  keysOf(namespace: string): string[] {
    return [...(this.#namespaces.get(namespace)?.keys() ?? [])];
  }

  version(namespace: string, key: string): number | undefined {
    return this.get(namespace, key)?.version;
  }

  /** Keys and values with `start` ≤ key \< `end`, in order of code points as LevelDB has them. */
  range(start: string, end: string, height = Number.POSITIVE_INFINITY): [string, VersionedValue][] {
    const bytes = (text: string): Buffer => Buffer.from(text);
    return [...(this.#namespaces.get(PUBLIC)?.keys() ?? [])]
      .filter((key) => bytes(key).compare(bytes(start)) >= 0)
      .filter((key) => bytes(key).compare(bytes(end)) < 0)
      .sort((one, other) => bytes(one).compare(bytes(other)))
      .flatMap((key): [string, VersionedValue][] => {
        const found = this.get(PUBLIC, key, height);
        return found === undefined ? [] : [[key, found]];
      });
  }

  /** Oldest entry last, as Fabric answers. */
  history(key: string, height = Number.POSITIVE_INFINITY): readonly Modification[] {
    const entries = this.#history.get(key) ?? [];
    return entries.filter(({ version }) => version <= height).toReversed();
  }

  privateDataHash(collection: string, key: string, height = Number.POSITIVE_INFINITY): Buffer {
    const value = this.get(collection, key, height)?.value;
    return value ? createHash('sha256').update(value).digest() : Buffer.alloc(0);
  }

  nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  put(namespace: string, key: string, version: number, modification: Modification): void {
    const values = this.#namespaces.get(namespace) ?? new Map<string, VersionedValue[]>();
    this.#namespaces.set(namespace, values);
    values.set(key, [...(values.get(key) ?? []), { value: modification.value, version }]);
    if (namespace === PUBLIC) {
      this.#history.set(key, [...(this.#history.get(key) ?? []), { ...modification, version }]);
    }
  }
}
