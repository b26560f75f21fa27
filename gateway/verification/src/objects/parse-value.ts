import { PdfName, PdfReference, PdfString } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';

const MAX_DEPTH = 64;

/** White space, and comments that nobody takes for anything else. */
const BLANKS = /(?:[\0\t\n\f\r ]|%[ \w.,:-]*(?=[\r\n]))*/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const NUMBER = /[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const HEX = /<([0-9A-Fa-f\0\t\n\f\r ]*)>/y;
const WORD = /(?:true|false|null)(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const STRING_PART = /[^()\\\r]+|\\[0-7]{1,3}|\\(?:\r\n|[^])|\r\n?|[()]/y;

const words: Readonly<Record<string, PdfValue>> = { true: true, false: false, null: null };
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Error at a text that is no object in the plain notation that every parser reads alike. */
export class NotationError extends Error {
  override readonly name = 'NotationError';
}

/**
 * Reads objects from text, a character a byte. It takes only the plain notation of ISO 32000-1, 7.3:
 * no comments with marks of notation in them, no numbers or names that parsers repair in different ways.
 */
export class ValueParser {
  /** Whether a dictionary has a key twice: parsers differ in which one counts. */
  isAmbiguous = false;

  constructor(
    private readonly text: string,
    public position: number,
  ) {}

  /** @throws NotationError */
  parse(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) {
      throw new NotationError('objects are nested too deeply');
    }
    this.skipBlanks();
    if (this.text.startsWith('<<', this.position)) {
      return this.#parseDictionary(depth);
    }
    switch (this.text[this.position]) {
      case '<':
        return this.#parseHex();
      case '(':
        return this.#parseString();
      case '[':
        return this.#parseArray(depth);
      case '/':
        return new PdfName(this.#parseName());
      default:
        return this.#parseNumberOrWord();
    }
  }

  /** Goes on behind a keyword, if the text goes on with it. */
  takes(keyword: string): boolean {
    this.skipBlanks();
    const found = this.text.startsWith(keyword, this.position);
    this.position += found ? keyword.length : 0;
    return found;
  }

  /** Goes on behind white space. */
  skipBlanks(): void {
    this.#match(BLANKS);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    this.position += found?.[0].length ?? 0;
    return found ?? undefined;
  }

  #expect(pattern: RegExp): RegExpExecArray {
    const found = this.#match(pattern);
    if (found === undefined) {
      throw new NotationError(`there is no object at byte ${this.position}`);
    }
    return found;
  }

  #parseDictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    while (!this.takes('>>')) {
      const key = this.#parseName();
      this.isAmbiguous ||= entries.has(key);
      entries.set(key, this.parse(depth + 1));
    }
    return entries;
  }

  #parseArray(depth: number): PdfValue[] {
    this.position += 1;
    const items: PdfValue[] = [];
    while (!this.takes(']')) {
      items.push(this.parse(depth + 1));
    }
    return items;
  }

  #parseName(): string {
    const [, raw = ''] = this.#expect(NAME);
    if (/#(?![0-9A-Fa-f]{2})|#00/.test(raw)) {
      throw new NotationError('a name has an escape that means nothing');
    }
    return raw.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  #parseHex(): PdfString {
    const digits = (this.#expect(HEX)[1] ?? '').replace(/[^0-9A-Fa-f]/g, '');
    return new PdfString(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
  }

  #parseString(): PdfString {
    const parts: string[] = [];
    let open = 0;
    do {
      const [part] = this.#expect(STRING_PART);
      open += part === '(' ? 1 : part === ')' ? -1 : 0;
      parts.push(unescapePart(part));
    } while (open > 0);
    const text = parts.join('');
    return new PdfString(Buffer.from(text.slice(1, -1), 'latin1'));
  }

  #parseNumberOrWord(): PdfValue {
    const reference = this.#match(REFERENCE);
    if (reference !== undefined) {
      return new PdfReference(Number(reference[1]), Number(reference[2]));
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) {
      return Number(number[0]);
    }
    return words[this.#expect(WORD)[0]] ?? null;
  }
}

function unescapePart(part: string): string {
  if (part.startsWith('\r')) {
    return '\n';
  }
  if (!part.startsWith('\\')) {
    return part;
  }
  const meant = part.slice(1);
  if (/^[0-7]/.test(meant)) {
    return String.fromCharCode(Number.parseInt(meant, 8) & 0xff);
  }
  return /^[\r\n]/.test(meant) ? '' : (escapes[meant] ?? meant);
}
