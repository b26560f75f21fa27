import { compareContent, isBlank } from './compare-content';
import type { ContentComparison } from './compare-content';
import { StructureComparison } from './compare-structure';
import type { StructureFinding } from './compare-structure';
import { PdfObjects } from './objects/pdf-objects';
import type { PdfValue } from './objects/pdf-value';
import { contentOf, geometryOf, listPages } from './page-list';
import type { PageEntry, PageGeometry } from './page-list';

/** A page of a file, and the page of the original that it stands for. */
export interface ComparedPage {
  /** Index of the page, from 0. */
  readonly found: number;
  readonly expected: number;
  readonly content: ContentComparison;
  /** What else differs, but for how the page is shown. */
  readonly findings: readonly StructureFinding[];
  /** Undefined when programs could show it differently. */
  readonly geometry: PageGeometry | undefined;
  readonly expectedGeometry: PageGeometry;
}

/** How a document stands to the original. */
export interface DocumentComparison {
  readonly file: PdfObjects;
  readonly pages: readonly ComparedPage[];
  /** Indices of pages that stand for none of the original. */
  readonly added: readonly { readonly found: number; readonly isBlank: boolean }[];
  /** How many pages of the original no page stands for. */
  readonly missing: number;
  /** What differs beside the pages. */
  readonly findings: readonly StructureFinding[];
}

/** Entries of a page that say how it is shown, where it stands, and what it draws. */
const OWN_KEYS = new Set(['Parent', 'Contents', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit']);

/** Entries of the catalog that no program shows or follows, and its pages. */
const ROOT_KEYS = new Set(['Pages', 'Metadata', 'Version', 'Extensions']);

/**
 * Compares two documents as graphs of objects: how these are numbered, stored and compressed, and who
 * wrote the file and when, is no difference (ISO 32000-1, 7.5, 14.3).
 *
 * @throws PdfError as {@link PdfObjects.read}
 */
export function compareDocuments(file: Uint8Array, original: Uint8Array): DocumentComparison {
  const [found, expected] = [PdfObjects.read(file), PdfObjects.read(original)];
  const { pages: foundPages, isSure } = listPages(found);
  const expectedPages = listPages(expected).pages;
  const parts = { found, expected, foundPages, expectedPages };
  const pairs = pairPages(parts);
  const paired = pairs.map(([index]) => index);
  const document = newComparison(parts, pairs);
  document.compareEntries(found.root, expected.root, [], ROOT_KEYS);
  return {
    file: found,
    pages: pairs.map(([at, stands]) => comparePair(parts, at, stands, pairs)),
    added: foundPages.flatMap((page, index) =>
      paired.includes(index) ? [] : [{ found: index, isBlank: isBlankPage(found, page) }],
    ),
    missing: expectedPages.length - pairs.length,
    findings: [...document.findings, ...(isSure ? [] : [{ path: ['Pages'] }])],
  };
}

interface Parts {
  readonly found: PdfObjects;
  readonly expected: PdfObjects;
  readonly foundPages: readonly PageEntry[];
  readonly expectedPages: readonly PageEntry[];
}

type Pair = readonly [found: number, expected: number];

/** Pages that are the same, wherever they stand; then the others in their order. */
function pairPages(parts: Parts): Pair[] {
  const { foundPages, expectedPages, found } = parts;
  const open = new Set(expectedPages.keys());
  const pairs: Pair[] = [];
  const take = (at: number, stands: number | undefined): void => {
    if (stands !== undefined) {
      open.delete(stands);
      pairs.push([at, stands]);
    }
  };
  for (const at of foundPages.keys()) {
    take(
      at,
      [...open].find((stands) => isSamePage(parts, at, stands)),
    );
  }
  const same = new Set(pairs.map(([at]) => at));
  for (const [at, page] of foundPages.entries()) {
    if (!same.has(at) && !isBlankPage(found, page)) {
      take(at, [...open][0]);
    }
  }
  return pairs.sort(([left], [right]) => left - right);
}

function isSamePage(parts: Parts, at: number, stands: number): boolean {
  const { content, findings } = comparePair(parts, at, stands, [[at, stands]]);
  return content === 'same' && findings.length === 0;
}

function comparePair(
  parts: Parts,
  at: number,
  stands: number,
  pairs: readonly Pair[],
): ComparedPage {
  const { found, expected } = parts;
  const [page, wanted] = [pageAt(parts.foundPages, at), pageAt(parts.expectedPages, stands)];
  const comparison = newComparison(parts, pairs);
  comparison.compareEntries(page.entries, wanted.entries, [], OWN_KEYS);
  return {
    found: at,
    expected: stands,
    content: compareContent(contentOf(found, page), contentOf(expected, wanted)),
    findings: comparison.findings,
    geometry: geometryOf(found, page),
    expectedGeometry: geometryOf(expected, wanted) ?? failed('the original has a page of no size'),
  };
}

function pageAt(pages: readonly PageEntry[], index: number): PageEntry {
  return pages[index] ?? failed(`there is no page ${index}`);
}

function failed(detail: string): never {
  throw new Error(detail);
}

function newComparison(
  { found, expected, foundPages, expectedPages }: Parts,
  pairs: readonly Pair[],
): StructureComparison {
  const indexIn = (pages: readonly PageEntry[], value: PdfValue): number =>
    pages.findIndex(({ node }) => node === value);
  return new StructureComparison(found, expected, (value, wanted) => {
    const [at, stands] = [indexIn(foundPages, value), indexIn(expectedPages, wanted)];
    return at === -1 && stands === -1
      ? undefined
      : pairs.some((pair) => pair[0] === at && pair[1] === stands);
  });
}

function isBlankPage(objects: PdfObjects, page: PageEntry): boolean {
  const isPlain = ['Annots', 'AA', 'Thumb', 'Trans'].every((key) => !page.entries.has(key));
  return isPlain && isBlank(contentOf(objects, page));
}
