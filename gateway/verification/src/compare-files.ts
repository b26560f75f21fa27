import { inflateSync } from 'node:zlib';

/** How a file stands to what the renderer makes of the same invoice. */
export type FileComparison = 'same-bytes' | 'same-content' | 'different';

const MAX_STREAM_BYTES = 16 * 1024 * 1024;

/**
 * Compares a file with the one that the renderer makes. Equal bytes are the rule; as the deflate
 * library of another build may pack the same content into other bytes, equal decompressed objects
 * in the same order, under a cross-reference table that is right, are the original too.
 */
export function compareFiles(file: Uint8Array, original: Uint8Array): FileComparison {
  if (Buffer.compare(file, original) === 0) {
    return 'same-bytes';
  }
  const content = decomposePdf(file);
  const expected = decomposePdf(original);
  return content !== undefined && expected !== undefined && content === expected
    ? 'same-content'
    : 'different';
}

/**
 * The objects of a file laid out as the renderer does, streams inflated, one after the other with
 * nothing between them and a cross-reference table that names exactly them; otherwise undefined.
 */
function decomposePdf(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const parts = [text.slice(0, 15)];
  const offsets = new Map<number, number>();
  let position = 15;
  for (;;) {
    const head = matchAt(/(\d+) 0 obj\n/y, text, position);
    if (head === undefined) {
      break;
    }
    const object = readObject(text, position + head[0].length);
    if (object === undefined || offsets.has(Number(head[1]))) {
      return undefined;
    }
    offsets.set(Number(head[1]), position);
    parts.push(head[0], object.content);
    position = object.end;
  }
  const tail = readTail(text, position, offsets);
  return tail === undefined ? undefined : [...parts, tail].join('');
}

function readObject(text: string, start: number): { content: string; end: number } | undefined {
  const end = text.indexOf('\nendobj\n', start);
  const stream = text.indexOf('\nstream\n', start);
  if (end === -1) {
    return undefined;
  }
  if (stream === -1 || stream > end) {
    return { content: text.slice(start, end), end: end + 8 };
  }
  const dictionary = text.slice(start, stream);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  const bodyStart = stream + 8;
  const trailer = matchAt(/\n+endstream\nendobj\n/y, text, bodyStart + length);
  const body = text.slice(bodyStart, bodyStart + length);
  const content = dictionary.includes('/Filter /FlateDecode') ? inflate(body) : body;
  if (trailer === undefined || content === undefined) {
    return undefined;
  }
  return {
    content: `${dictionary.replace(/\/Length \d+/, '/Length')}\n${content}${trailer[0]}`,
    end: bodyStart + length + trailer[0].length,
  };
}

function inflate(body: string): string | undefined {
  try {
    const { buffer, engine } = inflateSync(Buffer.from(body, 'latin1'), {
      maxOutputLength: MAX_STREAM_BYTES,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return engine.bytesWritten === body.length ? buffer.toString('latin1') : undefined;
  } catch {
    return undefined;
  }
}

/** The trailer, after checking that the cross-reference table points at the objects. */
function readTail(
  text: string,
  position: number,
  offsets: ReadonlyMap<number, number>,
): string | undefined {
  const tail =
    /^xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)trailer\n([^]*)\nstartxref\n(\d+)\n%%EOF\n$/.exec(
      text.slice(position),
    );
  if (tail === null || Number(tail[4]) !== position || Number(tail[1]) !== offsets.size + 1) {
    return undefined;
  }
  const entries = (tail[2] ?? '').match(/\d{10}(?= 00000)/g) ?? [];
  const isRight = entries.every((entry, index) => offsets.get(index + 1) === Number(entry));
  return isRight && entries.length === offsets.size ? (tail[3] ?? '') : undefined;
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? undefined;
}
