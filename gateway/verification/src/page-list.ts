import type { PdfObjects } from './objects/pdf-objects';
import { isArray, isDictionary, nameOf, PdfReference, PdfStream } from './objects/pdf-value';
import type { PdfDictionary, PdfValue } from './objects/pdf-value';

const MAX_PAGES = 64;
const MAX_LEVELS = 16;

/** What a page takes over from the nodes above it (ISO 32000-1, table 30). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
const NODE_KEYS = new Set<string>([...INHERITED, 'Type', 'Kids', 'Count', 'Parent']);

/** A page with what it inherits. */
export interface PageEntry {
  /** The dictionary itself, by which others refer to the page. */
  readonly node: PdfDictionary;
  readonly entries: PdfDictionary;
}

/** The pages of a document in their order. */
export interface PageList {
  readonly pages: readonly PageEntry[];
  /** Whether every program finds these, and no others. */
  readonly isSure: boolean;
}

/** Walks through the tree of pages (ISO 32000-1, 7.7.3). */
export function listPages(objects: PdfObjects): PageList {
  const pages: PageEntry[] = [];
  const visit = (value: PdfValue | undefined, inherited: PdfDictionary, level: number): boolean => {
    const node = objects.resolve(value);
    if (!isDictionary(node) || level > MAX_LEVELS || pages.length >= MAX_PAGES) {
      return false;
    }
    const isSure = value instanceof PdfReference && !objects.isAmbiguous(value);
    const entries = new Map([...inherited, ...node]);
    switch (nameOf(objects.resolve(node.get('Type')))) {
      case 'Page':
        pages.push({ node, entries });
        return isSure;
      case 'Pages':
        return visitKids(node, inheritable(entries), level) && isSure;
      default:
        return false;
    }
  };
  const visitKids = (node: PdfDictionary, inherited: PdfDictionary, level: number): boolean => {
    const kids = objects.resolve(node.get('Kids'));
    const before = pages.length;
    const visited = isArray(kids) ? kids.map((kid) => visit(kid, inherited, level + 1)) : [false];
    return (
      visited.every(Boolean) &&
      [...node.keys()].every((key) => NODE_KEYS.has(key)) &&
      objects.resolve(node.get('Count')) === pages.length - before
    );
  };
  return { isSure: visit(objects.root.get('Pages'), new Map(), 0), pages };
}

function inheritable(entries: PdfDictionary): PdfDictionary {
  return new Map(INHERITED.flatMap((key) => [[key, entries.get(key) ?? null] as const]));
}

/** Content stream of a page, decompressed; undefined where programs decode it differently. */
export function contentOf(objects: PdfObjects, { entries }: PageEntry): string | undefined {
  const value = objects.resolve(entries.get('Contents'));
  const parts = isArray(value) ? value : value === null ? [] : [entries.get('Contents')];
  const texts = parts.map((part) => {
    const stream = objects.resolve(part);
    const isSure = !(part instanceof PdfReference) || !objects.isAmbiguous(part);
    const isPlain = isSure && stream instanceof PdfStream && !stream.dictionary.has('F');
    const data = isPlain ? objects.decode(stream) : undefined;
    return data === undefined ? undefined : Buffer.from(data).toString('latin1');
  });
  return texts.some((text) => text === undefined) ? undefined : texts.join('\n').trim();
}

/** A rectangle in points: left, bottom, right, top. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** How much of a page is shown, and how. */
export interface PageGeometry {
  readonly shown: Rectangle;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Points of a unit of the page, in points. */
  readonly unit: number;
}

/** @returns undefined when programs could show the page otherwise */
export function geometryOf(objects: PdfObjects, { entries }: PageEntry): PageGeometry | undefined {
  const shown = shownBox(objects, entries);
  const rotate = objects.resolve(entries.get('Rotate')) ?? 0;
  const unit = objects.resolve(entries.get('UserUnit')) ?? 1;
  if (shown === undefined || typeof unit !== 'number' || unit <= 0) {
    return undefined;
  }
  return typeof rotate === 'number' && rotate % 90 === 0
    ? { shown, rotation: ((rotate % 360) + 360) % 360, unit }
    : undefined;
}

function shownBox(objects: PdfObjects, entries: PdfDictionary): Rectangle | undefined {
  const media = boxOf(objects, entries.get('MediaBox'));
  const hasCrop = objects.resolve(entries.get('CropBox')) !== null;
  const crop = hasCrop ? boxOf(objects, entries.get('CropBox')) : media;
  return media && crop && commonPart(media, crop);
}

function commonPart(one: Rectangle, other: Rectangle): Rectangle | undefined {
  const [left, bottom] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])];
  const [right, top] = [Math.min(one[2], other[2]), Math.min(one[3], other[3])];
  return left < right && bottom < top ? [left, bottom, right, top] : undefined;
}

/** A rectangle of four numbers, in whatever order its corners come. */
export function boxOf(objects: PdfObjects, value: PdfValue | undefined): Rectangle | undefined {
  const array = objects.resolve(value);
  const sides = isArray(array) ? array.map((one) => objects.resolve(one)) : [];
  const [a, b, c, d] = sides;
  return typeof a === 'number' &&
    typeof b === 'number' &&
    typeof c === 'number' &&
    typeof d === 'number' &&
    sides.length === 4
    ? [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
    : undefined;
}
