import { createHash } from 'node:crypto';
import { ledger } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { decodeWrites } from './decode-writes';

const { rwset } = ledger;
const { HashedRWSet, KVMetadataEntry, KVMetadataWrite, KVMetadataWriteHash, KVRWSet, KVWrite } =
  rwset.kvrwset;

const keyHash = createHash('sha256').update('a private key').digest();

function hashedWrite(change: { isDelete?: boolean; isPurge?: boolean }): Uint8Array {
  const write = new rwset.kvrwset.KVWriteHash();
  write.setKeyHash(keyHash);
  write.setIsDelete(change.isDelete === true);
  write.setIsPurge(change.isPurge === true);
  const set = new HashedRWSet();
  set.addHashedWrites(write);
  return set.serializeBinary();
}

function hashedMetadata(names: readonly string[]): Uint8Array {
  const write = new KVMetadataWriteHash();
  write.setKeyHash(keyHash);
  write.setEntriesList(names.map(entry));
  const set = new HashedRWSet();
  set.addMetadataWrites(write);
  return set.serializeBinary();
}

function entry(name: string): InstanceType<typeof KVMetadataEntry> {
  const made = new KVMetadataEntry();
  made.setName(name);
  made.setValue(Buffer.from('policy'));
  return made;
}

/** A write set of one namespace. */
function setOf(
  plain: InstanceType<typeof KVRWSet>,
  collections: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const namespace = new rwset.NsReadWriteSet();
  namespace.setNamespace('ours');
  namespace.setRwset(plain.serializeBinary());
  for (const [name, hashes] of Object.entries(collections)) {
    const collection = new rwset.CollectionHashedReadWriteSet();
    collection.setCollectionName(name);
    collection.setHashedRwset(hashes);
    namespace.addCollectionHashedRwset(collection);
  }
  const set = new rwset.TxReadWriteSet();
  set.addNsRwset(namespace);
  return set.serializeBinary();
}

describe('decodeWrites', () => {
  it('reads values and deletes of public keys, composite and simple', () => {
    const plain = new KVRWSet();
    const written = new KVWrite();
    written.setKey('\u0000record\u0000spot\u0000T-1\u00000\u0000');
    written.setValue(Buffer.from('{}'));
    const deleted = new KVWrite();
    deleted.setKey('simple');
    deleted.setIsDelete(true);
    plain.setWritesList([written, deleted]);

    const { writes } = decodeWrites(setOf(plain));

    expect(writes.map(({ key, isDelete }) => [key, isDelete])).to.deep.equal([
      [['record', 'spot', 'T-1', '0'], false],
      [['simple'], true],
    ]);
  });

  it('reads which versions of keys were read, and which keys were not there', () => {
    const plain = new KVRWSet();
    const read = new rwset.kvrwset.KVRead();
    read.setKey('\u0000spot-live\u0000spot\u0000');
    const version = new rwset.kvrwset.Version();
    version.setBlockNum(7);
    version.setTxNum(2);
    read.setVersion(version);
    const absent = new rwset.kvrwset.KVRead();
    absent.setKey('simple');
    plain.setReadsList([read, absent]);

    expect(decodeWrites(setOf(plain)).reads).to.deep.equal([
      { namespace: 'ours', key: ['spot-live', 'spot'], version: { block: 7, position: 2 } },
      { namespace: 'ours', key: ['simple'], version: undefined },
    ]);
  });

  it('tells private deletes and purges from writes, by the hash of the key', () => {
    const { hashedWrites } = decodeWrites(
      setOf(new KVRWSet(), {
        written: hashedWrite({}),
        deleted: hashedWrite({ isDelete: true }),
        purged: hashedWrite({ isDelete: true, isPurge: true }),
      }),
    );

    const common = { namespace: 'ours', writes: 1 };
    const hash = keyHash.toString('hex');
    expect(hashedWrites).to.deep.equal([
      { ...common, collection: 'written', keyHashes: [hash], deletes: [] },
      ...[
        { collection: 'deleted', deletes: [{ keyHash: hash, isPurge: false }] },
        { collection: 'purged', deletes: [{ keyHash: hash, isPurge: true }] },
      ].map((one) => ({ ...common, keyHashes: [], ...one })),
    ]);
  });

  it('reads which metadata a key gets, and that a private one does', () => {
    const plain = new KVRWSet();
    const write = new KVMetadataWrite();
    write.setKey('\u0000page\u0000spot\u0000');
    write.setEntriesList([entry('VALIDATION_PARAMETER')]);
    const emptied = new KVMetadataWrite();
    emptied.setKey('simple');
    plain.setMetadataWritesList([write, emptied]);

    const { metadataWrites } = decodeWrites(
      setOf(plain, { data: hashedMetadata(['VALIDATION_PARAMETER', 'other']) }),
    );

    expect(metadataWrites).to.deep.equal([
      { namespace: 'ours', key: ['page', 'spot'], names: ['VALIDATION_PARAMETER'] },
      { namespace: 'ours', key: ['simple'], names: [] },
      {
        namespace: 'ours',
        collection: 'data',
        key: [keyHash.toString('hex')],
        names: ['VALIDATION_PARAMETER', 'other'],
      },
    ]);
  });
});
