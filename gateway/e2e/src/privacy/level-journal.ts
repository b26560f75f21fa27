const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;

/**
 * Reads the content of a LevelDB journal (`.log`, `MANIFEST-*`), without the headers that cut it
 * every 32 KiB (google/leveldb, doc/log_format.md). Journals are not compressed.
 */
export function readLevelJournal(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += BLOCK_BYTES) {
    const end = Math.min(block + BLOCK_BYTES, file.length);
    let position = block;
    while (position + HEADER_BYTES <= end) {
      const length = file.readUInt16LE(position + 4);
      const start = position + HEADER_BYTES;
      parts.push(file.subarray(start, Math.min(start + length, end)));
      position = start + length;
    }
  }
  return Buffer.concat(parts);
}
