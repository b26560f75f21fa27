import { ledger } from '@hyperledger/fabric-protos';
import type {
  HashedWrites,
  KeyRead,
  KeyVersion,
  KeyWrite,
  MetadataWrite,
  PrivateWrite,
} from './ledger-block';
import { readableKey } from './readable-key';

const { rwset } = ledger;
const { KVRWSet, HashedRWSet } = rwset.kvrwset;

type MetadataEntry = InstanceType<typeof rwset.kvrwset.KVMetadataEntry>;

/** Public keys read and written, hashes of private ones that were written, metadata of both. */
export interface DecodedWrites {
  readonly reads: readonly KeyRead[];
  readonly writes: readonly KeyWrite[];
  readonly hashedWrites: readonly HashedWrites[];
  readonly metadataWrites: readonly MetadataWrite[];
}

/** Those of a transaction without a write set. */
export const noWrites: DecodedWrites = {
  reads: [],
  writes: [],
  hashedWrites: [],
  metadataWrites: [],
};

/** Reads a `rwset.TxReadWriteSet`. */
export function decodeWrites(bytes: Uint8Array): DecodedWrites {
  const sets = rwset.TxReadWriteSet.deserializeBinary(bytes).getNsRwsetList().map(decodeNamespace);
  return {
    reads: sets.flatMap(({ reads }) => reads),
    writes: sets.flatMap(({ writes }) => writes),
    hashedWrites: sets.flatMap(({ hashedWrites }) => hashedWrites),
    metadataWrites: sets.flatMap(({ metadataWrites }) => metadataWrites),
  };
}

function decodeNamespace(set: InstanceType<typeof rwset.NsReadWriteSet>): DecodedWrites {
  const namespace = set.getNamespace();
  const plain = KVRWSet.deserializeBinary(set.getRwset_asU8());
  const collections = set.getCollectionHashedRwsetList().map((hashed) => ({
    collection: hashed.getCollectionName(),
    hashes: HashedRWSet.deserializeBinary(hashed.getHashedRwset_asU8()),
  }));
  return {
    reads: plain.getReadsList().map((read) => ({
      namespace,
      key: readableKey(read.getKey()),
      version: versionOf(read.getVersion()),
    })),
    writes: plain.getWritesList().map((write) => ({
      namespace,
      key: readableKey(write.getKey()),
      isDelete: write.getIsDelete(),
      value: write.getValue_asU8(),
    })),
    hashedWrites: collections.map(({ collection, hashes }) => ({
      namespace,
      collection,
      writes: hashes.getHashedWritesList().length,
      keyHashes: hashes
        .getHashedWritesList()
        .filter((write) => !write.getIsDelete() && !write.getIsPurge())
        .map((write) => hex(write.getKeyHash_asU8())),
      deletes: hashes
        .getHashedWritesList()
        .filter((write) => write.getIsDelete() || write.getIsPurge())
        .map((write) => ({
          keyHash: hex(write.getKeyHash_asU8()),
          isPurge: write.getIsPurge(),
        })),
    })),
    metadataWrites: [
      ...plain.getMetadataWritesList().map((write) => ({
        namespace,
        key: readableKey(write.getKey()),
        names: namesOf(write.getEntriesList()),
      })),
      ...collections.flatMap(({ collection, hashes }) =>
        hashes.getMetadataWritesList().map((write) => ({
          namespace,
          collection,
          key: [hex(write.getKeyHash_asU8())],
          names: namesOf(write.getEntriesList()),
        })),
      ),
    ],
  };
}

function versionOf(
  version: InstanceType<typeof rwset.kvrwset.Version> | undefined,
): KeyVersion | undefined {
  return version && { block: version.getBlockNum(), position: version.getTxNum() };
}

/** Reads the private data of one transaction. */
export function decodePrivateWrites(
  sets: InstanceType<typeof rwset.TxPvtReadWriteSet>,
): PrivateWrite[] {
  return sets.getNsPvtRwsetList().flatMap((set) =>
    set.getCollectionPvtRwsetList().flatMap((collection) =>
      KVRWSet.deserializeBinary(collection.getRwset_asU8())
        .getWritesList()
        .map((write) => ({
          namespace: set.getNamespace(),
          collection: collection.getCollectionName(),
          key: write.getKey(),
          value: write.getValue_asU8(),
        })),
    ),
  );
}

function namesOf(entries: readonly MetadataEntry[]): string[] {
  return entries.map((entry) => entry.getName());
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
