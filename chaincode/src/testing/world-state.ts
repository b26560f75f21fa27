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

/** Committed state, private data and history of one chaincode, shared by all peers of a test. */
export class WorldState {
  readonly #namespaces = new Map<string, Map<string, VersionedValue>>();
  readonly #history = new Map<string, Modification[]>();
  #version = 0;

  constructor(readonly collections: Readonly<Record<string, TestCollection>>) {}

  get(namespace: string, key: string): VersionedValue | undefined {
    return this.#namespaces.get(namespace)?.get(key);
  }

  version(namespace: string, key: string): number | undefined {
    return this.get(namespace, key)?.version;
  }

  /** Keys and values with `start` ≤ key \< `end`, in order of code points as LevelDB has them. */
  range(start: string, end: string): [string, VersionedValue][] {
    const bytes = (text: string): Buffer => Buffer.from(text);
    return [...(this.#namespaces.get(PUBLIC) ?? [])]
      .filter(([key]) => bytes(key).compare(bytes(start)) >= 0)
      .filter(([key]) => bytes(key).compare(bytes(end)) < 0)
      .sort(([one], [other]) => bytes(one).compare(bytes(other)));
  }

  /** Oldest entry last, as Fabric answers. */
  history(key: string): readonly Modification[] {
    return (this.#history.get(key) ?? []).toReversed();
  }

  privateDataHash(collection: string, key: string): Buffer {
    const value = this.get(collection, key)?.value;
    return value ? createHash('sha256').update(value).digest() : Buffer.alloc(0);
  }

  nextVersion(): number {
    this.#version += 1;
    return this.#version;
  }

  put(namespace: string, key: string, version: number, modification: Modification): void {
    const values = this.#namespaces.get(namespace) ?? new Map<string, VersionedValue>();
    this.#namespaces.set(namespace, values);
    values.set(key, { value: modification.value, version });
    if (namespace === PUBLIC) {
      this.#history.set(key, [...(this.#history.get(key) ?? []), modification]);
    }
  }
}
