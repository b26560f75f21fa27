/** A name, its escapes written out (ISO 32000-1, 7.3.5). */
export class PdfName {
  constructor(readonly value: string) {}
}

/** A string, of either notation (ISO 32000-1, 7.3.4). */
export class PdfString {
  constructor(readonly bytes: Uint8Array) {}
}

/** A reference to an indirect object (ISO 32000-1, 7.3.10). */
export class PdfReference {
  constructor(
    readonly object: number,
    readonly generation: number,
  ) {}
}

/** The entries of a dictionary, keys without their slash. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A stream: its dictionary, and what the file has up to its end: it may go on behind its length. */
export class PdfStream {
  constructor(
    readonly dictionary: PdfDictionary,
    readonly body: Uint8Array,
  ) {}
}

/** Any object of a PDF (ISO 32000-1, 7.3). */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfStream
  | PdfDictionary
  | readonly PdfValue[];

/** Whether a value is a dictionary; the dictionary of a stream is asked for by its own member. */
export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** The text of a name, or undefined. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.value : undefined;
}
