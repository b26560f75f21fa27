import { PdfError } from '../pdf-error';
import { NotationError, ValueParser } from './parse-value';
import { isDictionary, PdfReference, PdfStream } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';

const MAX_OBJECTS = 20_000;

const HEADER = /%PDF-[12]\.\d[\r\n]/y;
/** A comment that no parser takes for something else. */
const COMMENT = /%(?![^\r\n]*(?:\bobj\b|xref|trailer|stream))[^\r\n]*/y;
const OBJECT = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z0-9])/y;
const TABLE =
  /xref[\0\t\n\f\r ]+((?:\d+ \d+ *(?:\r\n|\n|\r)(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+)/y;
const TABLE_END = /[\0\t\n\f\r ]*trailer/y;
const START = /startxref[\0\t\n\f\r ]+(\d{1,10})[\0\t\n\f\r ]+%%EOF/y;
const STREAM = /stream(?:\r\n|\n)/y;

/** An indirect object where the file defines it. */
export interface Definition {
  readonly object: number;
  readonly generation: number;
  /** Offset of its number, in bytes; of the object stream that has it, for one that is in one. */
  readonly offset: number;
  readonly value: PdfValue;
  /** Its notation, without the bytes of a stream. */
  readonly source: string;
  /** Whether parsers differ in what it says. */
  readonly isAmbiguous: boolean;
}

/** A cross-reference table with its trailer. */
export interface Table {
  readonly offset: number;
  /** The subsections, as the file has them. */
  readonly entries: string;
  readonly trailer: PdfDictionary;
}

/** A file from its first byte to its last. */
export interface ScannedFile {
  /** In the order of the file. */
  readonly definitions: readonly Definition[];
  readonly tables: readonly Table[];
  /** What the last `startxref` says. */
  readonly start: number | undefined;
  /** Whether nothing else is in it: every byte belongs to one of these. */
  readonly isWhole: boolean;
}

/**
 * Reads a file as a parser does that repairs it: one object after the other. What no parser would
 * have to repair is whole.
 *
 * @throws PdfError PDF_TOO_COMPLEX
 */
export function scanFile(bytes: Uint8Array): ScannedFile {
  return new Scanner(bytes).scan();
}

class Scanner {
  readonly #text: string;
  readonly #definitions: Definition[] = [];
  readonly #tables: Table[] = [];
  #position = 0;
  #start: number | undefined;
  #isWhole = true;

  constructor(private readonly bytes: Uint8Array) {
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }

  scan(): ScannedFile {
    this.#isWhole = this.#match(HEADER) !== undefined;
    while (this.#position < this.#text.length) {
      if (!this.#readNext()) {
        this.#isWhole = false;
        this.#position = nextStart(this.#text, this.#position + 1);
      }
      this.#match(/[\0\t\n\f\r ]+/y);
    }
    return {
      definitions: this.#definitions,
      tables: this.#tables,
      start: this.#start,
      isWhole: this.#isWhole,
    };
  }

  #readNext(): boolean {
    const position = this.#position;
    try {
      return (
        this.#match(COMMENT) !== undefined ||
        this.#match(/[\0\t\n\f\r ]+/y) !== undefined ||
        this.#readObject() ||
        this.#readTable() ||
        this.#readStart()
      );
    } catch (error) {
      if (error instanceof NotationError) {
        this.#position = position;
        return false;
      }
      throw error;
    }
  }

  #readObject(): boolean {
    const offset = this.#position;
    const head = this.#match(OBJECT);
    if (head === undefined) {
      return false;
    }
    if (this.#definitions.length === MAX_OBJECTS) {
      throw new PdfError('PDF_TOO_COMPLEX', `the file has more than ${MAX_OBJECTS} objects`);
    }
    const parser = new ValueParser(this.#text, this.#position);
    const value = parser.parse();
    const source = this.#text.slice(this.#position, parser.position);
    parser.skipBlanks();
    this.#position = parser.position;
    const body = isDictionary(value) ? this.#readBody(value) : undefined;
    this.#match(/[\0\t\n\f\r ]*/y);
    if (this.#match(/endobj(?![A-Za-z0-9])/y) === undefined) {
      throw new NotationError('an object does not end');
    }
    this.#definitions.push({
      object: Number(head[1]),
      generation: Number(head[2]),
      offset,
      value: body === undefined ? value : new PdfStream(value as PdfDictionary, body),
      source,
      isAmbiguous: parser.isAmbiguous,
    });
    return true;
  }

  /** The bytes up to the end of a stream, which is looked for where its length stands elsewhere. */
  #readBody(dictionary: PdfDictionary): Uint8Array | undefined {
    if (this.#match(STREAM) === undefined) {
      return undefined;
    }
    const start = this.#position;
    const length = dictionary.get('Length');
    this.#position = typeof length === 'number' ? start + length : this.#endOfStream(start, length);
    this.#match(/[\r\n]*/y);
    const end = this.#position;
    if (this.#match(/endstream(?![A-Za-z0-9])/y) === undefined) {
      throw new NotationError('a stream is not as long as it says');
    }
    return this.bytes.subarray(start, end);
  }

  #endOfStream(start: number, length: PdfValue | undefined): number {
    const end = this.#text.indexOf('endstream', start);
    if (!(length instanceof PdfReference) || end === -1) {
      throw new NotationError('a stream does not say how long it is');
    }
    return end;
  }

  #readTable(): boolean {
    const offset = this.#position;
    const table = this.#match(TABLE);
    if (table === undefined) {
      return false;
    }
    if (this.#match(TABLE_END) === undefined) {
      throw new NotationError('a cross-reference table has no trailer');
    }
    const parser = new ValueParser(this.#text, this.#position);
    const trailer = parser.parse();
    this.#position = parser.position;
    if (!isDictionary(trailer) || parser.isAmbiguous) {
      throw new NotationError('a trailer is no dictionary');
    }
    this.#tables.push({ offset, entries: table[1] ?? '', trailer });
    return true;
  }

  #readStart(): boolean {
    const found = this.#match(START);
    this.#start = found === undefined ? this.#start : Number(found[1]);
    return found !== undefined;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    this.#position += found?.[0].length ?? 0;
    return found ?? undefined;
  }
}

/** Where a parser that repairs files would go on. */
function nextStart(text: string, from: number): number {
  const pattern = /(?<!\d)\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj|xref|startxref/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
