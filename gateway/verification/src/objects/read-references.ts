import { decodeStream } from './decode-stream';
import type { Definition, ScannedFile, Table } from './scan-file';
import { isArray, nameOf, PdfStream } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';

/** Where a cross-reference section says that an object is; `free`: there is none of this number. */
export type Location =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly stream: number };

/** Content of the cross-reference sections of a file (ISO 32000-2, 7.5.4 and 7.5.8). */
export interface References {
  /** By number of the object. */
  readonly locations: ReadonlyMap<number, Location>;
  /** The newest one. */
  readonly trailer: PdfDictionary;
}

/** Most sections of a file, and bytes of one. */
const MAX_SECTIONS = 100;
const MAX_SECTION_BYTES = 1024 * 1024;

interface Section {
  readonly locations: ReadonlyMap<number, Location>;
  readonly trailer: PdfDictionary;
}

const direct = (value: PdfValue | undefined): PdfValue => value ?? null;

/**
 * Follows the cross-reference sections from the newest to the oldest (ISO 32000-1, 7.5.4, 7.5.8).
 *
 * @returns undefined when a parser would have to repair them, or could see other ones
 */
export function readReferences(file: ScannedFile): References | undefined {
  const sections = readSections(file);
  const all = file.tables.length + file.definitions.filter(isReferenceStream).length;
  const [newest] = sections ?? [];
  if (sections?.length !== all || newest === undefined) {
    return undefined;
  }
  const locations = new Map<number, Location>();
  for (const [object, location] of sections.flatMap((section) => [...section.locations])) {
    locations.set(object, locations.get(object) ?? location);
  }
  return { locations, trailer: newest.trailer };
}

/** From the newest to the oldest; undefined when one is not there, or is for some parsers only. */
function readSections(file: ScannedFile): Section[] | undefined {
  const sections: Section[] = [];
  let next: PdfValue = file.start ?? null;
  while (next !== null) {
    const section = typeof next === 'number' ? sectionAt(file, next) : undefined;
    if (
      section === undefined ||
      section.trailer.has('XRefStm') ||
      sections.length === MAX_SECTIONS
    ) {
      return undefined;
    }
    sections.push(section);
    next = direct(section.trailer.get('Prev'));
  }
  return sections;
}

function sectionAt(file: ScannedFile, offset: number): Section | undefined {
  const table = file.tables.find((one) => one.offset === offset);
  if (table !== undefined) {
    return sectionOfTable(table);
  }
  const definition = file.definitions.find((one) => one.offset === offset);
  return definition !== undefined && isReferenceStream(definition)
    ? sectionOfStream(definition.value as PdfStream)
    : undefined;
}

/** Whether a definition is a cross-reference stream. */
export function isReferenceStream({ value, isAmbiguous }: Definition): boolean {
  return (
    value instanceof PdfStream && !isAmbiguous && nameOf(value.dictionary.get('Type')) === 'XRef'
  );
}

function sectionOfTable({ entries, trailer }: Table): Section | undefined {
  const locations = new Map<number, Location>();
  for (const [, first, count, lines = ''] of entries.matchAll(
    /(\d+) (\d+) *(?:\r\n|\n|\r)((?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)/g,
  )) {
    const found = [...lines.matchAll(/(\d{10}) (\d{5}) ([nf])/g)];
    if (found.length !== Number(count)) {
      return undefined;
    }
    for (const [index, [, offset, generation, kind]] of found.entries()) {
      const object = Number(first) + index;
      if (locations.has(object)) {
        return undefined;
      }
      locations.set(
        object,
        // Some write a missing object so.
        kind === 'f' || Number(offset) === 0
          ? { kind: 'free' }
          : { kind: 'at', offset: Number(offset), generation: Number(generation) },
      );
    }
  }
  return { locations, trailer };
}

function sectionOfStream(stream: PdfStream): Section | undefined {
  const { dictionary } = stream;
  const data = decodeStream(stream, direct, MAX_SECTION_BYTES) ?? new Uint8Array();
  const widths = integers(dictionary.get('W')) ?? [];
  const width = widths.reduce((sum, one) => sum + one, 0);
  const index = integers(dictionary.get('Index') ?? [0, direct(dictionary.get('Size'))]) ?? [];
  const objects = numbersOf(index, data.length / width);
  return widths.length === 3 && data.length > 0 && objects !== undefined
    ? sectionOfRows(objects, data, widths, dictionary)
    : undefined;
}

function sectionOfRows(
  objects: readonly number[],
  data: Uint8Array,
  widths: readonly number[],
  trailer: PdfDictionary,
): Section | undefined {
  const width = data.length / objects.length;
  const locations = new Map<number, Location>();
  for (const [row, object] of objects.entries()) {
    const location = locationIn(data.subarray(row * width, (row + 1) * width), widths);
    if (location === undefined || locations.has(object)) {
      return undefined;
    }
    locations.set(object, location);
  }
  return { locations, trailer };
}

/** The numbers that the subsections name, when they are as many as there are entries. */
function numbersOf(index: readonly number[], entries: number): number[] | undefined {
  const counts = index.filter((_, at) => at % 2 === 1);
  if (counts.reduce((sum, one) => sum + one, 0) !== entries) {
    return undefined;
  }
  return counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, offset) => (index[at * 2] ?? 0) + offset),
  );
}

function locationIn(row: Uint8Array, widths: readonly number[]): Location | undefined {
  let at = 0;
  const [kind = 0, second = 0, third = 0] = widths.map((width) => {
    let value = 0;
    for (const byte of row.subarray(at, at + width)) {
      value = value * 256 + byte;
    }
    at += width;
    return value;
  });
  switch (widths[0] === 0 ? 1 : kind) {
    case 0:
      return { kind: 'free' };
    case 1:
      return { kind: 'at', offset: second, generation: third };
    case 2:
      return { kind: 'in', stream: second };
    default:
      return undefined;
  }
}

function integers(value: PdfValue | undefined): number[] | undefined {
  return isArray(value) && value.every((one) => Number.isSafeInteger(one) && Number(one) >= 0)
    ? value.map(Number)
    : undefined;
}
