import { ledger } from '@hyperledger/fabric-protos';
import type { HashedWrites, KeyWrite, PrivateWrite } from './ledger-block';
import { readableKey } from './readable-key';

const { rwset } = ledger;
const { KVRWSet, HashedRWSet } = rwset.kvrwset;

/** Writes of a transaction: public keys and values, and the hashes of private ones. */
export interface DecodedWrites {
  readonly writes: readonly KeyWrite[];
  readonly hashedWrites: readonly HashedWrites[];
}

/** Reads a `rwset.TxReadWriteSet`. */
export function decodeWrites(bytes: Uint8Array): DecodedWrites {
  const writes: KeyWrite[] = [];
  const hashedWrites: HashedWrites[] = [];
  for (const set of rwset.TxReadWriteSet.deserializeBinary(bytes).getNsRwsetList()) {
    const namespace = set.getNamespace();
    for (const write of KVRWSet.deserializeBinary(set.getRwset_asU8()).getWritesList()) {
      writes.push({
        namespace,
        key: readableKey(write.getKey()),
        isDelete: write.getIsDelete(),
        value: write.getValue_asU8(),
      });
    }
    for (const hashed of set.getCollectionHashedRwsetList()) {
      const { length } = HashedRWSet.deserializeBinary(
        hashed.getHashedRwset_asU8(),
      ).getHashedWritesList();
      hashedWrites.push({ namespace, collection: hashed.getCollectionName(), writes: length });
    }
  }
  return { writes, hashedWrites };
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
