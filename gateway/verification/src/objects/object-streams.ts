import { PdfError } from '../pdf-error';
import { decodeStream } from './decode-stream';
import { NotationError, ValueParser } from './parse-value';
import { nameOf, PdfStream } from './pdf-value';
import type { PdfDictionary } from './pdf-value';
import type { Definition } from './scan-file';

/** Most bytes that all object streams of a file may inflate to together. */
const MAX_OBJECT_TEXT = 4 * 1024 * 1024;

/** A definition with those that it contains, as an object stream does (ISO 32000-1, 7.5.7). */
export interface Unpacked {
  readonly definition: Definition;
  readonly contained: readonly Definition[];
}

/**
 * Unpacks object streams.
 *
 * @throws PdfError PDF_AMBIGUOUS when parsers read one differently, PDF_TOO_COMPLEX
 */
export function unpackObjectStreams(definitions: readonly Definition[]): Unpacked[] {
  let room = MAX_OBJECT_TEXT;
  return definitions.map((definition) => {
    const contained = objectsIn(definition);
    room -= contained.reduce((sum, { source }) => sum + source.length, 0);
    if (room < 0) {
      throw new PdfError('PDF_TOO_COMPLEX', 'the object streams of the file inflate to too much');
    }
    return { definition, contained };
  });
}

function objectsIn(definition: Definition): Definition[] {
  const { value } = definition;
  if (!(value instanceof PdfStream) || nameOf(value.dictionary.get('Type')) !== 'ObjStm') {
    return [];
  }
  const data = decodeStream(value, (one) => one ?? null, MAX_OBJECT_TEXT);
  if (data === undefined) {
    throw unreadable();
  }
  const text = Buffer.from(data).toString('latin1');
  try {
    return startsIn(text, value.dictionary).map(([object, start]) =>
      objectAt(text, start, object, definition),
    );
  } catch (error) {
    throw error instanceof NotationError ? unreadable(error) : error;
  }
}

function unreadable(cause?: unknown): PdfError {
  return new PdfError('PDF_AMBIGUOUS', 'an object stream is not readable', { cause });
}

/** The number of each object, and where it begins. */
function startsIn(text: string, dictionary: PdfDictionary): [object: number, start: number][] {
  const first = Number(dictionary.get('First'));
  const numbers = text.slice(0, first).match(/\d+/g)?.map(Number) ?? [];
  if (!Number.isSafeInteger(first) || numbers.length / 2 !== dictionary.get('N')) {
    throw unreadable();
  }
  return numbers.flatMap((object, index) =>
    index % 2 === 1 ? [] : [[object, first + (numbers[index + 1] ?? 0)] as [number, number]],
  );
}

function objectAt(
  text: string,
  start: number,
  object: number,
  { offset, isAmbiguous }: Definition,
): Definition {
  const parser = new ValueParser(text, start);
  const value = parser.parse();
  return {
    object,
    generation: 0,
    offset,
    value,
    source: text.slice(start, parser.position),
    isAmbiguous: isAmbiguous || parser.isAmbiguous,
  };
}
