import { inflateSync } from 'node:zlib';
import { isArray, isDictionary, nameOf } from './pdf-value';
import type { PdfStream, PdfValue } from './pdf-value';

/** Most bytes that one stream may inflate to. */
const MAX_STREAM_BYTES = 16 * 1024 * 1024;

/**
 * The bytes of a stream without its compression.
 *
 * @param resolve - follows a reference
 * @param limit - most bytes that it may inflate to
 * @returns undefined for a filter that is not undone, or data that parsers repair differently
 */
export function decodeStream(
  stream: PdfStream,
  resolve: (value: PdfValue | undefined) => PdfValue,
  limit = MAX_STREAM_BYTES,
): Uint8Array | undefined {
  const { dictionary } = stream;
  const body = storedBytes(stream, resolve(dictionary.get('Length')));
  const filter = single(resolve(dictionary.get('Filter')), resolve);
  if (body === undefined || body.length === 0 || filter === null) {
    return body;
  }
  const parameters = single(resolve(dictionary.get('DecodeParms')), resolve);
  const inflated = nameOf(filter) === 'FlateDecode' ? inflate(body, limit) : undefined;
  if (inflated === undefined || parameters === null) {
    return inflated;
  }
  return isDictionary(parameters)
    ? undoPredictor(inflated, (key) => resolve(parameters.get(key)))
    : undefined;
}

/** As many bytes as the stream says; behind them is at most an end of line. */
export function storedBytes({ body }: PdfStream, length: PdfValue): Uint8Array | undefined {
  if (typeof length !== 'number' || length > body.length) {
    return undefined;
  }
  const rest = Buffer.from(body.subarray(length)).toString('latin1');
  return /^[\r\n]*$/.test(rest) ? body.subarray(0, length) : undefined;
}

/** What stands alone or in an array of one. */
function single(value: PdfValue, resolve: (value: PdfValue | undefined) => PdfValue): PdfValue {
  if (!isArray(value)) {
    return value;
  }
  return value.length > 1 ? value : resolve(value[0]);
}

function inflate(body: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    const { buffer, engine } = inflateSync(body, {
      maxOutputLength: limit,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const rest = Buffer.from(body.subarray(engine.bytesWritten)).toString('latin1');
    return /^[\r\n]*$/.test(rest) ? buffer : undefined;
  } catch {
    return undefined;
  }
}

/** PNG prediction of bytes, which cross-reference streams have (ISO 32000-1, 7.4.4.4). */
function undoPredictor(
  data: Uint8Array,
  parameter: (key: string) => PdfValue,
): Uint8Array | undefined {
  const number = (key: string, otherwise: number): number => {
    const value = parameter(key);
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  const columns = number('Columns', 1);
  if (predictor === 1) {
    return data;
  }
  const isBytes = number('Colors', 1) === 1 && number('BitsPerComponent', 8) === 8;
  if (predictor < 10 || !isBytes || columns < 1 || data.length % (columns + 1) !== 0) {
    return undefined;
  }
  const rows = data.length / (columns + 1);
  const result = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const source = data.subarray(row * (columns + 1), (row + 1) * (columns + 1));
    const above = result.subarray(Math.max(0, row - 1) * columns, Math.max(0, row) * columns);
    undoRow(source, above, result.subarray(row * columns, (row + 1) * columns));
  }
  return result;
}

function undoRow(source: Uint8Array, above: Uint8Array, row: Uint8Array): void {
  for (let index = 0; index < row.length; index += 1) {
    const left = row[index - 1] ?? 0;
    const up = above[index] ?? 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, above[index - 1] ?? 0)];
    row[index] = (source[index + 1] ?? 0) + (predicted[source[0] ?? 0] ?? 0);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const distance = (value: number): number => Math.abs(estimate - value);
  if (distance(left) <= distance(up) && distance(left) <= distance(corner)) {
    return left;
  }
  return distance(up) <= distance(corner) ? up : corner;
}
