import type { Readable } from 'node:stream';

const LENGTH_BYTES = 4;

/** A text as one frame: its length in bytes (big-endian, 32 bits), then its UTF-8. */
export function newFrame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/**
 * Reads frame after frame, as far as somebody asks for them.
 *
 * @param maxBytes - most of one frame: a longer one is never held
 * @throws Error when a frame is longer
 */
export async function* readFrames(source: Readable, maxBytes: number): AsyncGenerator<string> {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted: number | undefined;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= (wanted ?? LENGTH_BYTES)) {
      const all = Buffer.concat(chunks, held);
      const end = wanted ?? LENGTH_BYTES;
      if (wanted === undefined) {
        wanted = all.readUInt32BE(0);
        if (wanted > maxBytes) {
          throw new Error(`a frame of ${wanted} bytes is longer than ${maxBytes}`);
        }
      } else {
        wanted = undefined;
        yield all.toString('utf8', 0, end);
      }
      chunks = [all.subarray(end)];
      held -= end;
    }
  }
}
