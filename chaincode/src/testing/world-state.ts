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

/** The public state of a chaincode, or one of its private data collections. */
export interface Namespace {
  readonly chaincode: string;
  /** Absent: the public state. */
  readonly collection?: string | undefined;
}

/** A key of a namespace as one text: names of chaincodes and collections contain no tab. */
export function placeOf({ chaincode, collection = '' }: Namespace, key = ''): string {
  return [chaincode, collection, key].join('\t');
}

/** The state that a peer reads: of all transactions, or of those in the blocks that it has. */
export type WorldView = Pick<
  WorldState,
  'collection' | 'get' | 'range' | 'history' | 'privateDataHash'
>;

/** Committed state, private data and history of a channel, shared by all peers of a test. */
export class WorldState {
  /** Of each key of a namespace its values, the newest last; a deleted one has none. */
  readonly #namespaces = new Map<string, Map<string, Partial<VersionedValue>[]>>();
  readonly #history = new Map<string, (Modification & { readonly version: number })[]>();
  #version = 0;

  /** @param collections - by chaincode and name */
  constructor(
    readonly collections: Readonly<Record<string, Readonly<Record<string, TestCollection>>>>,
  ) {}

  /** How many transactions have written. */
  get height(): number {
    return this.#version;
  }

  /** The state after so many of the transactions that have written. */
  at(height: number): WorldView {
    return {
      collection: (namespace) => this.collection(namespace),
      get: (namespace, key) => this.get(namespace, key, height),
      range: (chaincode, start, end) => this.range(chaincode, start, end, height),
      history: (chaincode, key) => this.history(chaincode, key, height),
      privateDataHash: (namespace, key) => this.privateDataHash(namespace, key, height),
    };
  }

  /** The configuration of a collection, if the chaincode has it. */
  collection({ chaincode, collection = '' }: Namespace): TestCollection | undefined {
    return this.collections[chaincode]?.[collection];
  }

  get(
    namespace: Namespace,
    key: string,
    height = Number.POSITIVE_INFINITY,
  ): VersionedValue | undefined {
    const values = this.#namespaces.get(placeOf(namespace))?.get(key);
    const { value, version } =
      values?.findLast(({ version: written = 0 }) => written <= height) ?? {};
    return value === undefined || version === undefined ? undefined : { value, version };
  }

  /** The keys of a namespace, in the order in which they were first written. */
  keysOf(namespace: Namespace): string[] {
    return [...(this.#namespaces.get(placeOf(namespace))?.keys() ?? [])];
  }

  version(namespace: Namespace, key: string): number | undefined {
    return this.get(namespace, key)?.version;
  }

  /** Keys and values with `start` ≤ key \< `end`, in order of code points as LevelDB has them. */
  range(
    chaincode: string,
    start: string,
    end: string,
    height = Number.POSITIVE_INFINITY,
  ): [string, VersionedValue][] {
    const bytes = (text: string): Buffer => Buffer.from(text);
    return [...(this.#namespaces.get(placeOf({ chaincode }))?.keys() ?? [])]
      .filter((key) => bytes(key).compare(bytes(start)) >= 0)
      .filter((key) => bytes(key).compare(bytes(end)) < 0)
      .sort((one, other) => bytes(one).compare(bytes(other)))
      .flatMap((key): [string, VersionedValue][] => {
        const found = this.get({ chaincode }, key, height);
        return found === undefined ? [] : [[key, found]];
      });
  }

  /** Oldest entry last, as Fabric answers. */
  history(
    chaincode: string,
    key: string,
    height = Number.POSITIVE_INFINITY,
  ): readonly Modification[] {
    const entries = this.#history.get(placeOf({ chaincode }, key)) ?? [];
    return entries.filter(({ version }) => version <= height).toReversed();
  }

  privateDataHash(namespace: Namespace, key: string, height = Number.POSITIVE_INFINITY): Buffer {
    const value = this.get(namespace, key, height)?.value;
    return value ? createHash('sha256').update(value).digest() : Buffer.alloc(0);
  }

  nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  put(namespace: Namespace, key: string, version: number, modification: Modification): void {
    const place = placeOf(namespace);
    const values = this.#namespaces.get(place) ?? new Map<string, Partial<VersionedValue>[]>();
    this.#namespaces.set(place, values);
    const { value, isDelete } = modification;
    values.set(key, [...(values.get(key) ?? []), isDelete ? { version } : { value, version }]);
    if (namespace.collection === undefined) {
      const history = placeOf(namespace, key);
      const entries = this.#history.get(history) ?? [];
      this.#history.set(history, [...entries, { ...modification, version }]);
    }
  }
}
