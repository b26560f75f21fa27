import { inflateSync } from 'node:zlib';
import { PdfError } from './pdf-error';

/** Largest file read, in bytes. */
export const MAX_PDF_BYTES = 5 * 1024 * 1024;
/** An invoice of 20 lines has some 250 objects. */
const MAX_OBJECTS = 5000;
const MAX_STREAMS = 1000;
/** Most bytes that all streams of a file may inflate to together. */
const MAX_INFLATED = 48 * 1024 * 1024;
/** Most of these that its object streams may: they are read as text, name by name. */
const MAX_OBJECT_TEXT = 4 * 1024 * 1024;

const KNOWN_FILTERS = new Set(['FlateDecode', 'DCTDecode']);

/**
 * Refuses a file that is too large to be looked at.
 *
 * @throws PdfError PDF_TOO_LARGE
 */
export function assertPdfSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_PDF_BYTES) {
    throw new PdfError('PDF_TOO_LARGE', `the file is larger than ${MAX_PDF_BYTES} bytes`);
  }
}

/**
 * Refuses what could exhaust a parser: too many bytes, objects or streams, streams that inflate
 * without end, filters on filters. Takes as long as some ten megabytes of text take, so not to be run where others wait.
 *
 * @throws PdfError PDF_TOO_LARGE, PDF_MALFORMED, PDF_ENCRYPTED, PDF_TOO_COMPLEX
 */
export function inspectPdf(bytes: Uint8Array): void {
  assertPdfSize(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!text.slice(0, 1024).includes('%PDF-')) {
    throw new PdfError('PDF_MALFORMED', 'the file is not a PDF');
  }
  const { dictionaries, objectStreams } = walkStreams(text, bytes);
  const structure = unescapeNames(`${dictionaries}\n${objectStreams}`);
  if (count(structure, /\bobj\b/g, MAX_OBJECTS) >= MAX_OBJECTS) {
    throw new PdfError('PDF_TOO_COMPLEX', `the file has ${MAX_OBJECTS} objects or more`);
  }
  if (/\/Encrypt\b/.test(structure)) {
    throw new PdfError('PDF_ENCRYPTED', 'the file is encrypted');
  }
}

interface Streams {
  /** The file without the bodies of its streams. */
  readonly dictionaries: string;
  /** The inflated bodies of its object streams. */
  readonly objectStreams: string;
}

function walkStreams(text: string, bytes: Uint8Array): Streams {
  const kept: string[] = [];
  const objects = new ObjectText();
  let inflated = 0;
  let from = 0;
  for (let streams = 0; ; streams += 1) {
    const start = /\bstream(\r\n|\n|\r)/g;
    start.lastIndex = from;
    const match = start.exec(text);
    if (match === null) {
      break;
    }
    if (streams === MAX_STREAMS) {
      throw new PdfError('PDF_TOO_COMPLEX', `the file has more than ${MAX_STREAMS} streams`);
    }
    const between = text.slice(from, match.index);
    kept.push(between);
    const dictionary = unescapeNames(between.slice(Math.max(0, between.lastIndexOf('obj'))));
    const end = text.indexOf('endstream', start.lastIndex);
    from = end === -1 ? text.length : end;
    const body = inflate(
      dictionary,
      bytes.subarray(start.lastIndex, from),
      MAX_INFLATED - inflated,
    );
    inflated += body.length;
    if (/\/ObjStm\b/.test(dictionary)) {
      objects.add(body);
    }
  }
  kept.push(text.slice(from));
  return { dictionaries: kept.join('\n'), objectStreams: objects.text };
}

/** The bodies of object streams as one text of bounded length. */
class ObjectText {
  text = '';

  /** @throws PdfError PDF_TOO_COMPLEX */
  add(body: Buffer): void {
    if (this.text.length + body.length > MAX_OBJECT_TEXT) {
      throw new PdfError('PDF_TOO_COMPLEX', 'the object streams of the file inflate to too much');
    }
    this.text += `${body.toString('latin1')}\n`;
  }
}

/**
 * The body of a stream, inflated where its filter says so; never more than `room` bytes.
 *
 * @param dictionary - its names written out
 */
function inflate(dictionary: string, body: Uint8Array, room: number): Buffer {
  const entry = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]()]+|[^\s])/.exec(dictionary)?.[1];
  const filters = entry?.match(/[A-Za-z0-9]+/g) ?? [];
  if (
    entry !== undefined &&
    (filters.length > 1 || !filters.every((name) => KNOWN_FILTERS.has(name)))
  ) {
    throw new PdfError(
      'PDF_TOO_COMPLEX',
      'the file uses a stream filter that invoices do not have',
    );
  }
  if (filters[0] !== 'FlateDecode') {
    return Buffer.from(body);
  }
  try {
    // Truncated data: whatever comes out counts, as it does for a parser that repairs files.
    return inflateSync(body, { maxOutputLength: Math.max(room, 1), finishFlush: 2 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new PdfError('PDF_TOO_COMPLEX', 'the streams of the file inflate to too much');
    }
    return Buffer.alloc(0);
  }
}

/** Writes `#45` in a name as the character that it stands for (ISO 32000-1, 7.3.5). */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function count(text: string, pattern: RegExp, most: number): number {
  let found = 0;
  while (found < most && pattern.exec(text) !== null) {
    found += 1;
  }
  return found;
}
