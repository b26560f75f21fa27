import { PdfError } from '../pdf-error';
import { isArray, isDictionary, PdfReference, PdfStream, PdfString } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';
import type { PdfObjects } from './pdf-objects';

const MAX_NODES = 1000;

/** Keys under which a file specification has its name and its file, for programs of different kinds. */
const PLATFORMS = ['F', 'UF', 'DOS', 'Mac', 'Unix'] as const;

/** An embedded file as every program reads it. */
export interface Attachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * The embedded files of a document by the names that matter: in the name tree, associated with the
 * document, or in an annotation (ISO 32000-2, 7.11.4).
 *
 * @param meant - the names that matter
 * @throws PdfError PDF_ATTACHMENT_AMBIGUOUS when programs could read different files under one of these
 */
export function findAttachments(objects: PdfObjects, meant: readonly string[]): Attachment[] {
  const finder = new Finder(objects, meant);
  finder.find();
  return [...finder.found].map(([name, content]) => ({ name, content }));
}

/**
 * How many files a document has embedded under other names.
 *
 * @param meant - the names that do not count
 * @throws PdfError as {@link findAttachments}
 */
export function countOtherFiles(objects: PdfObjects, meant: readonly string[]): number {
  const finder = new Finder(objects, meant);
  finder.find();
  return finder.others.size;
}

class Finder {
  /** File specifications of other names. */
  readonly others = new Set<PdfValue>();
  readonly found = new Map<string, Uint8Array>();
  readonly #seen = new Set<PdfValue>();

  constructor(
    private readonly objects: PdfObjects,
    private readonly meant: readonly string[],
  ) {}

  find(): void {
    const root = this.#follow(this.objects.trailer.get('Root'));
    const names = this.#followIn(root, 'Names');
    this.#readTree(this.#followIn(names, 'EmbeddedFiles'));
    for (const one of arrayOf(this.#followIn(root, 'AF'))) {
      this.#readSpecification(this.#follow(one), undefined);
    }
    this.#readOthers(root);
  }

  /** Reads a value that nobody may read otherwise. */
  #follow(value: PdfValue | undefined): PdfValue {
    if (value instanceof PdfReference && this.objects.isAmbiguous(value)) {
      throw ambiguous('two parsers could find different ones');
    }
    return this.objects.resolve(value);
  }

  #followIn(value: PdfValue, key: string): PdfValue {
    return isDictionary(value) ? this.#follow(value.get(key)) : null;
  }

  #readTree(root: PdfValue): void {
    const waiting = [root];
    for (let count = 0; waiting.length > 0; count += 1) {
      const node = waiting.pop() ?? null;
      if (count > MAX_NODES || this.#seen.has(node)) {
        throw ambiguous('their name tree is none');
      }
      const pairs = arrayOf(this.#followIn(node, 'Names'));
      for (let index = 0; index < pairs.length; index += 2) {
        this.#readSpecification(this.#follow(pairs[index + 1]), this.#follow(pairs[index]));
      }
      waiting.push(...arrayOf(this.#followIn(node, 'Kids')).map((one) => this.#follow(one)));
    }
  }

  /** Whatever else in the document has an embedded file, an annotation for example: no other one. */
  #readOthers(root: PdfValue): void {
    const waiting: PdfValue[] = [root];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      const target = this.objects.resolve(value);
      if (typeof target !== 'object' || target === null || this.#seen.has(target)) {
        continue;
      }
      if (isDictionary(target) && target.has('EF')) {
        this.#readSpecification(target, undefined, false);
      }
      this.#seen.add(target);
      waiting.push(...partsOf(target));
    }
  }

  #readSpecification(specification: PdfValue, key: PdfValue | undefined, isListed = true): void {
    if (!isDictionary(specification)) {
      return;
    }
    const given = PLATFORMS.map((platform) => this.#followIn(specification, platform));
    const names = new Set(
      [...given, key].flatMap((one) => (one instanceof PdfString ? [textOf(one)] : [])),
    );
    const [name] = names;
    if (name === undefined || !this.meant.some((one) => names.has(one))) {
      this.others.add(specification);
      return;
    }
    const content = this.#readContent(this.#followIn(specification, 'EF'));
    const known = this.found.get(name);
    const isOther = known !== undefined && Buffer.compare(known, content) !== 0;
    if (names.size > 1 || isOther || specification.has('FS')) {
      throw ambiguous('one name stands for several');
    }
    if (isListed) {
      this.found.set(name, content);
    }
  }

  #readContent(files: PdfValue): Uint8Array {
    const streams = isDictionary(files) ? [...files.values()].map((one) => this.#follow(one)) : [];
    const contents = streams.map((one) =>
      one instanceof PdfStream && !one.dictionary.has('F') ? this.objects.decode(one) : undefined,
    );
    const [first] = contents;
    if (
      first === undefined ||
      contents.some((one) => one === undefined || Buffer.compare(one, first) !== 0)
    ) {
      throw ambiguous('programs of different kinds read different ones');
    }
    return first;
  }
}

function ambiguous(detail: string): PdfError {
  return new PdfError('PDF_ATTACHMENT_AMBIGUOUS', `attachments cannot be told apart: ${detail}`);
}

function arrayOf(value: PdfValue): readonly PdfValue[] {
  return isArray(value) ? value : [];
}

function partsOf(value: PdfValue): readonly PdfValue[] {
  if (isArray(value)) {
    return value;
  }
  const dictionary: PdfDictionary | undefined =
    value instanceof PdfStream ? value.dictionary : isDictionary(value) ? value : undefined;
  return [...(dictionary?.values() ?? [])];
}

/** A text string (ISO 32000-2, 7.9.2.2): UTF-16BE or UTF-8 with their marks, else a byte a character. */
function textOf({ bytes }: PdfString): string {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) {
    return new TextDecoder('utf-16be').decode(buffer.subarray(2));
  }
  return buffer.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    ? buffer.subarray(3).toString('utf8')
    : buffer.toString('latin1');
}
