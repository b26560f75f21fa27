import { decompressSnappy, readVarint } from './snappy';

const FOOTER_BYTES = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
const SNAPPY = 1;

/** Where a block is: its offset and its length without the five bytes behind it. */
interface BlockHandle {
  readonly offset: number;
  readonly length: number;
  readonly next: number;
}

interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * All keys and values of a LevelDB table file (`.ldb`), decompressed and with the shared starts of
 * keys restored (google/leveldb, doc/table_format.md): as they lie in the file, most texts could not
 * be found.
 *
 * @throws Error when the file is not such a table
 */
export function readLevelTable(file: Buffer): Buffer[] {
  const footer = file.subarray(-FOOTER_BYTES);
  if (!footer.subarray(-MAGIC.length).equals(MAGIC)) {
    throw new Error('The file does not end as a LevelDB table does.');
  }
  const metaindex = readHandle(footer, 0);
  const index = readHandle(footer, metaindex.next);
  return readEntries(readBlock(file, index)).flatMap(({ value }) =>
    readEntries(readBlock(file, readHandle(value, 0))).flatMap((entry) => [entry.key, entry.value]),
  );
}

function readHandle(bytes: Buffer, position: number): BlockHandle {
  const offset = readVarint(bytes, position);
  const length = readVarint(bytes, offset.next);
  return { offset: offset.value, length: length.value, next: length.next };
}

function readBlock(file: Buffer, { offset, length }: BlockHandle): Buffer {
  const block = file.subarray(offset, offset + length);
  return file.readUInt8(offset + length) === SNAPPY ? decompressSnappy(block) : block;
}

function readEntries(block: Buffer): Entry[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 * (restarts + 1);
  const entries: Entry[] = [];
  let position = 0;
  let key = Buffer.alloc(0);
  while (position < end) {
    const shared = readVarint(block, position);
    const own = readVarint(block, shared.next);
    const length = readVarint(block, own.next);
    const valueAt = length.next + own.value;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, valueAt)]);
    position = valueAt + length.value;
    entries.push({ key, value: block.subarray(valueAt, position) });
  }
  return entries;
}
