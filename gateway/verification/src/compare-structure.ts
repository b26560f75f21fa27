import type { PdfObjects } from './objects/pdf-objects';
import {
  isArray,
  isDictionary,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
} from './objects/pdf-value';
import type { PdfDictionary, PdfValue } from './objects/pdf-value';

/** Where two documents differ. */
export interface StructureFinding {
  /** Keys and indices from where the comparison began. */
  readonly path: readonly string[];
  /** What the file has there, beyond the original; undefined when both have something, or it has not. */
  readonly added?: PdfValue;
}

/** Entries of a stream's dictionary that only say how it is stored. */
const STORAGE = new Set(['Length', 'Filter', 'DecodeParms', 'DL']);
const MAX_FINDINGS = 500;
/** Most steps from where a comparison begins: structure elements are nested much less deeply. */
const MAX_DEPTH = 200;

/**
 * Compares two values and all that they refer to, however the objects are numbered and stored.
 * Pages are compared as which page they are, so that this ends at each.
 */
export class StructureComparison {
  readonly findings: StructureFinding[] = [];
  readonly #assumed = new Map<PdfValue, Set<PdfValue>>();

  /**
   * @param isSamePage - whether two values are pages that stand for each other; undefined unless one
   * of them is a page
   */
  constructor(
    private readonly file: PdfObjects,
    private readonly original: PdfObjects,
    private readonly isSamePage: (found: PdfValue, expected: PdfValue) => boolean | undefined,
  ) {}

  /** Adds what differs to the findings. */
  compare(
    foundValue: PdfValue | undefined,
    expectedValue: PdfValue | undefined,
    path: readonly string[],
  ): void {
    if (this.findings.length >= MAX_FINDINGS) {
      return;
    }
    const isAmbiguous = foundValue instanceof PdfReference && this.file.isAmbiguous(foundValue);
    if (isAmbiguous || path.length > MAX_DEPTH) {
      this.findings.push({ path });
      return;
    }
    const found = this.file.resolve(foundValue);
    const expected = this.original.resolve(expectedValue);
    const isSamePage = this.isSamePage(found, expected);
    if (isSamePage !== undefined) {
      this.#note(isSamePage, path);
      return;
    }
    if (!this.#isAssumed(found, expected)) {
      this.#compareResolved(found, expected, path);
    }
  }

  /** Compares the entries of two dictionaries, but for some. */
  compareEntries(
    found: PdfDictionary,
    expected: PdfDictionary,
    path: readonly string[],
    but: ReadonlySet<string>,
  ): void {
    for (const key of new Set([...found.keys(), ...expected.keys()])) {
      if (but.has(key)) {
        continue;
      }
      const [value, wanted] = [found.get(key), expected.get(key)];
      if (this.original.resolve(wanted) === null && this.file.resolve(value) !== null) {
        this.findings.push({ path: [...path, key], added: value ?? null });
      } else {
        this.compare(value, wanted, [...path, key]);
      }
    }
  }

  #note(isSame: boolean, path: readonly string[]): void {
    if (!isSame) {
      this.findings.push({ path });
    }
  }

  #compareResolved(found: PdfValue, expected: PdfValue, path: readonly string[]): void {
    if (found instanceof PdfStream && expected instanceof PdfStream) {
      this.compareEntries(found.dictionary, expected.dictionary, path, STORAGE);
      const [data, wanted] = [this.file.decode(found), this.original.decode(expected)];
      const isSame =
        data !== undefined && wanted !== undefined && Buffer.compare(data, wanted) === 0;
      this.#note(isSame, path);
    } else if (isDictionary(found) && isDictionary(expected)) {
      this.compareEntries(found, expected, path, new Set());
    } else if (isArray(found) && isArray(expected)) {
      this.#compareArrays(found, expected, path);
    } else {
      this.#note(isSameScalar(found, expected), path);
    }
  }

  #compareArrays(
    found: readonly PdfValue[],
    expected: readonly PdfValue[],
    path: readonly string[],
  ): void {
    for (let index = 0; index < Math.max(found.length, expected.length); index += 1) {
      const at = [...path, String(index)];
      if (index >= expected.length) {
        this.findings.push({ path: at, added: found[index] ?? null });
      } else {
        this.compare(found[index], expected[index], at);
      }
    }
  }

  /** Whether a pair was met before: then it is being compared, or was. */
  #isAssumed(found: PdfValue, expected: PdfValue): boolean {
    if (typeof found !== 'object' || found === null) {
      return false;
    }
    const known = this.#assumed.get(found) ?? new Set();
    const isKnown = known.has(expected);
    this.#assumed.set(found, known.add(expected));
    return isKnown;
  }
}

function isSameScalar(found: PdfValue, expected: PdfValue): boolean {
  if (found instanceof PdfName && expected instanceof PdfName) {
    return found.value === expected.value;
  }
  if (found instanceof PdfString && expected instanceof PdfString) {
    return Buffer.compare(found.bytes, expected.bytes) === 0;
  }
  return found === expected;
}
