import { PdfError } from '../pdf-error';
import { agreedDefinitions } from './agree';
import { decodeStream } from './decode-stream';
import { newDecipher, type Decipher } from './decipher';
import { unpackObjectStreams } from './object-streams';
import { isDictionary, PdfReference } from './pdf-value';
import type { PdfDictionary, PdfStream, PdfValue } from './pdf-value';
import { readReferences, isReferenceStream } from './read-references';
import { scanFile } from './scan-file';
import type { Definition } from './scan-file';

/** Longest chain of references that stand for each other. */
const MAX_CHAIN = 8;

/** The objects of a file that every parser reads alike. */
export class PdfObjects {
  private constructor(
    private readonly definitions: ReadonlyMap<number, Definition>,
    /** The newest one. */
    readonly trailer: PdfDictionary,
  ) {}

  /**
   * Reads a file twice, as a parser that follows the cross-reference sections and as one that goes
   * from object to object, and takes only what both find.
   *
   * @throws PdfError PDF_AMBIGUOUS when they could differ in more than single objects,
   * PDF_ENCRYPTED when a password is asked for, PDF_MALFORMED, PDF_TOO_COMPLEX
   */
  static read(bytes: Uint8Array): PdfObjects {
    if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) {
      throw new PdfError('PDF_MALFORMED', 'the file is not a PDF');
    }
    const file = scanFile(bytes);
    if (file.definitions.length === 0) {
      throw new PdfError('PDF_MALFORMED', 'the file has no objects');
    }
    const references = readReferences(file);
    if (!file.isWhole || references === undefined) {
      throw new PdfError('PDF_AMBIGUOUS', 'parsers would have to repair the file');
    }
    const { trailer } = references;
    const roots = [...file.tables.map((one) => one.trailer), ...streamTrailers(file.definitions)];
    if (roots.some((one) => !isSameRoot(one, trailer))) {
      throw new PdfError('PDF_AMBIGUOUS', 'the file has more than one root');
    }
    const read = decipherOf(file.definitions, trailer);
    return new PdfObjects(
      agreedDefinitions(unpackObjectStreams(file.definitions.map(read)), references),
      trailer,
    );
  }

  /** The catalog. */
  get root(): PdfDictionary {
    const root = this.resolve(this.trailer.get('Root'));
    if (!isDictionary(root)) {
      throw new PdfError('PDF_MALFORMED', 'the file has no root');
    }
    return root;
  }

  /** All indirect objects, by number. */
  entries(): Iterable<[number, Definition]> {
    return this.definitions;
  }

  /** What a reference stands for, or the value itself; null for nothing. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found: PdfValue = value ?? null;
    for (let chain = 0; found instanceof PdfReference; chain += 1) {
      const definition = this.definitions.get(found.object);
      found = chain < MAX_CHAIN ? (definition?.value ?? null) : null;
    }
    return found;
  }

  /** Whether parsers differ in what a reference stands for. */
  isAmbiguous(reference: PdfReference): boolean {
    const definition = this.definitions.get(reference.object);
    return (
      definition !== undefined &&
      (definition.isAmbiguous || definition.generation !== reference.generation)
    );
  }

  /** The bytes of a stream without compression; undefined for what parsers decode differently. */
  decode(stream: PdfStream): Uint8Array | undefined {
    return decodeStream(stream, (value) => this.resolve(value));
  }
}

/** What undoes the encryption of the file, if it has one. */
function decipherOf(definitions: readonly Definition[], trailer: PdfDictionary): Decipher {
  if (!trailer.has('Encrypt')) {
    return (definition) => definition;
  }
  return newDecipher(trailer, (value) =>
    value instanceof PdfReference
      ? (definitions.findLast(({ object }) => object === value.object)?.value ?? null)
      : (value ?? null),
  );
}

function streamTrailers(definitions: readonly Definition[]): PdfDictionary[] {
  return definitions.filter(isReferenceStream).map(({ value }) => (value as PdfStream).dictionary);
}

/** Sections may leave the root to a newer one. */
function isSameRoot(trailer: PdfDictionary, newest: PdfDictionary): boolean {
  const [root, expected] = [trailer.get('Root'), newest.get('Root')];
  return (
    root === undefined ||
    (root instanceof PdfReference &&
      expected instanceof PdfReference &&
      root.object === expected.object)
  );
}
