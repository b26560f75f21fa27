import { createHash } from 'node:crypto';
import { ledger } from '@hyperledger/fabric-protos';
import type { KeyRead } from '../blocks/ledger-block';

const { rwset } = ledger;
const {
  HashedRWSet,
  KVMetadataEntry,
  KVMetadataWrite,
  KVRead,
  KVRWSet,
  KVWrite,
  KVWriteHash,
  Version,
} = rwset.kvrwset;

/** Keys as the peer has them, each with its text, or with nothing to delete it. */
type Values = Readonly<Record<string, string | undefined>>;

/** Writes that no contract makes, to one namespace. */
export interface HandMadeWrites {
  /** What it says that it read, of any namespace; nothing, and no version can conflict. */
  readonly reads?: readonly KeyRead[];
  readonly values?: Values;
  /** Keys that get an (empty) endorsement policy of their own. */
  readonly policies?: readonly string[];
  /** Private values by collection; the block has their hashes, and no peer gets the values. */
  readonly privateValues?: Readonly<Record<string, Values>>;
}

/** A composite key as the peer has it (fabric-shim, `createCompositeKey`). */
export function compositeKey(parts: readonly string[]): string {
  return `\u0000${parts.map((part) => `${part}\u0000`).join('')}`;
}

/** The `rwset.TxReadWriteSet` of these writes. */
export function newReadWriteSet(
  namespace: string,
  { reads = [], values = {}, policies = [], privateValues = {} }: HandMadeWrites,
): Uint8Array {
  const sets = new rwset.TxReadWriteSet();
  sets.setDataModel(rwset.TxReadWriteSet.DataModel.KV);
  const namespaces = new Set([namespace, ...reads.map((read) => read.namespace)]);
  for (const name of [...namespaces].sort()) {
    const isWritten = name === namespace;
    const set = newPublicSet(isWritten ? values : {}, isWritten ? policies : []);
    addReads(
      set,
      reads.filter((read) => read.namespace === name),
    );
    const ofNamespace = new rwset.NsReadWriteSet();
    ofNamespace.setNamespace(name);
    ofNamespace.setRwset(set.serializeBinary());
    for (const [collection, hidden] of isWritten ? Object.entries(privateValues) : []) {
      ofNamespace.addCollectionHashedRwset(newCollectionSet(collection, hidden));
    }
    sets.addNsRwset(ofNamespace);
  }
  return sets.serializeBinary();
}

function addReads(set: InstanceType<typeof KVRWSet>, reads: readonly KeyRead[]): void {
  for (const { key, version } of reads) {
    const read = new KVRead();
    read.setKey(compositeKey(key));
    if (version !== undefined) {
      const at = new Version();
      at.setBlockNum(version.block);
      at.setTxNum(version.position);
      read.setVersion(at);
    }
    set.addReads(read);
  }
}

function newPublicSet(values: Values, policies: readonly string[]): InstanceType<typeof KVRWSet> {
  const set = new KVRWSet();
  // Validators want the keys of a set in order.
  for (const [key, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const write = new KVWrite();
    write.setKey(key);
    write.setIsDelete(value === undefined);
    write.setValue(Buffer.from(value ?? ''));
    set.addWrites(write);
  }
  for (const key of policies) {
    const entry = new KVMetadataEntry();
    entry.setName('VALIDATION_PARAMETER');
    const write = new KVMetadataWrite();
    write.setKey(key);
    write.addEntries(entry);
    set.addMetadataWrites(write);
  }
  return set;
}

function newCollectionSet(
  collection: string,
  values: Values,
): InstanceType<typeof rwset.CollectionHashedReadWriteSet> {
  const hashes = new HashedRWSet();
  for (const [key, value] of Object.entries(values)) {
    const write = new KVWriteHash();
    write.setKeyHash(sha256(key));
    write.setIsDelete(value === undefined);
    write.setValueHash(value === undefined ? '' : sha256(value));
    hashes.addHashedWrites(write);
  }
  const set = new rwset.CollectionHashedReadWriteSet();
  set.setCollectionName(collection);
  set.setHashedRwset(hashes.serializeBinary());
  set.setPvtRwsetHash(sha256(newPublicSet(values, []).serializeBinary()));
  return set;
}

function sha256(bytes: string | Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
