import { InvoiceError } from './errors';

/** Deeper nesting than any of our documents has; without a bound a hostile text exhausts the stack. */
const MAX_DEPTH = 16;

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * Writes a value as RFC 8785 (JCS) text: keys sorted by UTF-16 code units, no blanks.
 *
 * Our documents hold whole numbers only; a `bigint` becomes a JSON integer. Members that are
 * `undefined` are left out.
 *
 * @throws InvoiceError ARGUMENT_INVALID - a fraction, an integer beyond ±(2^53 - 1), a lone
 *   surrogate, nesting deeper than 16, or anything that is not JSON
 */
export function canonicalize(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
    case 'bigint':
      return writeInteger(value);
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : writeContainer(value, depth);
    default:
      throw notJson(`a ${typeof value}`);
  }
}

function writeString(text: string): string {
  if (LONE_SURROGATE.test(text)) {
    throw notJson('text with a lone surrogate');
  }
  return JSON.stringify(text);
}

function writeInteger(value: number | bigint): string {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw notJson('a number that is not an integer within ±(2^53 - 1)');
  }
  return String(number);
}

function writeContainer(value: object, depth: number): string {
  if (depth === MAX_DEPTH) {
    throw notJson('nesting deeper than 16');
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  }
  if (!isPlainObject(value)) {
    throw notJson('an object with a prototype of its own');
  }
  const members = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${writeString(key)}:${write(value[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function notJson(what: string): InvoiceError {
  return new InvoiceError('ARGUMENT_INVALID', `${what} has no canonical JSON form`);
}
