import { ValueParser } from '../objects/parse-value';
import { PdfObjects } from '../objects/pdf-objects';
import { isArray, isDictionary, PdfReference, PdfStream } from '../objects/pdf-value';
import type { PdfDictionary, PdfValue } from '../objects/pdf-value';
import { writeObjects } from '../objects/write-objects';
import { contentOf, listPages } from '../page-list';

/** A document whose objects can be changed. */
export interface EditableDocument {
  readonly root: Map<string, PdfValue>;
  /** The first page, with what it inherits. */
  readonly page: Map<string, PdfValue>;
  /** What the first page draws, without compression. */
  readonly content: string;
  /** What a reference stands for; a dictionary can be changed by {@link EditableDocument.put}. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue;
  /** Adds an object. */
  readonly add: (value: PdfValue) => PdfReference;
  /** Puts another object in the place of one. */
  readonly put: (reference: PdfValue | undefined, value: PdfValue) => void;
}

/**
 * Changes the objects of a PDF and writes it anew, as an editor of PDFs does: other numbers, other
 * offsets, and every program reads it.
 */
export function editObjects(
  bytes: Uint8Array,
  edit: (document: EditableDocument) => void,
): Uint8Array {
  const objects = PdfObjects.read(bytes);
  const values = new Map([...objects.entries()].map(([object, { value }]) => [object, value]));
  const [first] = listPages(objects).pages;
  const rootReference = objects.trailer.get('Root');
  if (first === undefined || !(rootReference instanceof PdfReference)) {
    throw new Error('the file has no page');
  }
  const root = new Map(objects.root);
  const page = new Map(first.entries);
  const put = (reference: PdfValue | undefined, value: PdfValue): void => {
    if (!(reference instanceof PdfReference)) {
      throw new TypeError('only an object with a number can be replaced');
    }
    values.set(reference.object, value);
  };
  const add = (value: PdfValue): PdfReference => {
    const reference = new PdfReference(Math.max(...values.keys()) + 1, 0);
    put(reference, value);
    return reference;
  };
  edit({
    root,
    page,
    content: contentOf(objects, first) ?? '',
    resolve: (value) =>
      value instanceof PdfReference ? (values.get(value.object) ?? null) : (value ?? null),
    add,
    put,
  });
  const pageNumber = [...values].find(([, value]) => value === first.node)?.[0] ?? 0;
  values.set(pageNumber, page);
  values.set(rootReference.object, root);
  return writeObjects(values, rootReference);
}

/** An object in the notation of PDF, `<< /Type /Annot >>` for example. */
export function notation(text: string): PdfValue {
  return new ValueParser(text, 0).parse();
}

/** A dictionary in the notation of PDF, which can be changed. */
export function entries(text: string): Map<string, PdfValue> {
  return copyOf(notation(text));
}

/** A dictionary that can be changed. */
export function copyOf(value: PdfValue): Map<string, PdfValue> {
  if (!isDictionary(value)) {
    throw new TypeError('this is no dictionary');
  }
  return new Map(value);
}

/** A stream without compression. */
export function newStream(
  data: string | Uint8Array,
  dictionary: PdfDictionary = new Map(),
): PdfStream {
  const body = Buffer.from(data as string, 'latin1');
  return new PdfStream(new Map([...dictionary, ['Length', body.length]]), body);
}

/** Draws something behind what the page draws. */
export function drawBehind(document: EditableDocument, content: string): void {
  const { page } = document;
  const own = page.get('Contents') ?? null;
  page.set('Contents', [...(isArray(own) ? own : [own]), document.add(newStream(content))]);
}

/** Changes what the page draws. */
export function redraw(document: EditableDocument, change: (content: string) => string): void {
  document.page.set('Contents', document.add(newStream(change(document.content))));
}

/** Puts the first page of another file behind those of a file, as programs do that merge files. */
export function mergePages(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const foreign = PdfObjects.read(other);
  const [page] = listPages(foreign).pages;
  return editObjects(bytes, ({ root, resolve, add, put }) => {
    const known = new Map<number, PdfReference>();
    const copy = (value: PdfValue): PdfValue => {
      if (value instanceof PdfReference) {
        const copied = known.get(value.object) ?? add(null);
        if (!known.has(value.object)) {
          known.set(value.object, copied);
          put(copied, copy(foreign.resolve(value)));
        }
        return copied;
      }
      if (value instanceof PdfStream) {
        return new PdfStream(copyEntries(value.dictionary, copy), value.body);
      }
      if (isArray(value)) {
        return value.map(copy);
      }
      return isDictionary(value) ? copyEntries(value, copy) : value;
    };
    const own = [...(page?.entries ?? [])].filter(([key]) => key !== 'Parent');
    const added = new Map([
      ...copyEntries(new Map(own), copy),
      ['Parent', root.get('Pages') ?? null] as const,
    ]);
    const tree = copyOf(resolve(root.get('Pages')));
    const kids = [...(resolve(tree.get('Kids')) as readonly PdfValue[]), add(added)];
    put(root.get('Pages'), new Map([...tree, ['Kids', kids], ['Count', kids.length]]));
  });
}

function copyEntries(
  dictionary: PdfDictionary,
  copy: (value: PdfValue) => PdfValue,
): PdfDictionary {
  return new Map([...dictionary].map(([key, value]) => [key, copy(value)] as const));
}
