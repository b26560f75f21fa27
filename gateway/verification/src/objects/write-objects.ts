import { isArray, isDictionary, PdfName, PdfReference, PdfStream, PdfString } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';

/** Writes a file of these objects, with a cross-reference table, uncompressed but for their streams. */
export function writeObjects(
  objects: ReadonlyMap<number, PdfValue>,
  root: PdfReference,
): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const add = (part: Uint8Array): void => {
    parts.push(Buffer.from(part));
    length += part.length;
  };
  for (const [object, value] of objects) {
    offsets.set(object, length);
    add(Buffer.from(`${object} 0 obj\n`, 'latin1'));
    add(bytesOf(value));
    add(Buffer.from('\nendobj\n', 'latin1'));
  }
  const numbers = [...offsets].sort(([left], [right]) => left - right);
  const lines = numbers.map(
    ([object, offset]) => `${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  const size = (numbers.at(-1)?.[0] ?? 0) + 1;
  const start = length;
  const trailer = `trailer\n<</Size ${size}/Root ${root.object} 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  add(Buffer.from(`xref\n0 1\n0000000000 65535 f \n${lines.join('')}${trailer}`, 'latin1'));
  return Buffer.concat(parts);
}

function bytesOf(value: PdfValue): Uint8Array {
  if (!(value instanceof PdfStream)) {
    return Buffer.from(textOf(value), 'latin1');
  }
  const head = `${textOf(value.dictionary)}\nstream\n`;
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    value.body,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function textOf(value: PdfValue | PdfDictionary): string {
  if (value instanceof PdfName) {
    return nameText(value.value);
  }
  if (value instanceof PdfString) {
    return `<${Buffer.from(value.bytes).toString('hex')}>`;
  }
  if (value instanceof PdfReference) {
    return `${value.object} ${value.generation} R`;
  }
  if (isArray(value)) {
    return `[${value.map(textOf).join(' ')}]`;
  }
  if (value instanceof PdfStream) {
    throw new TypeError('a stream stands in another object');
  }
  return isDictionary(value)
    ? `<<${[...value].map(([key, one]) => `${nameText(key)} ${textOf(one)}`).join('\n')}>>`
    : numberText(value);
}

/** Numbers have no exponent in a PDF. */
function numberText(value: number | boolean | null): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(10) : String(value);
}

function nameText(name: string): string {
  return `/${name.replace(/[^A-Za-z0-9_.+-]/g, (one) => `#${one.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}
