import type { AddedObject, FileChange, FileChangeReason, Place } from '@guanming/wire/verdicts';
import { addedObjects } from './added-objects';
import { compareDocuments } from './compare-documents';
import type { ComparedPage, DocumentComparison } from './compare-documents';
import { comparePictures } from './compare-pictures';
import type { PictureComparison } from './compare-pictures';
import { findCutOff } from './find-cut-off';
import { PdfError } from './pdf-error';
import { withWholePages } from './whole-pages';

/** How a file came to differ from the original; the fields that a place has are not yet known. */
export interface FileExplanation extends Pick<FileChange, 'reason' | 'added'> {
  readonly places: readonly Place[];
}

/**
 * Finds out why a file differs from what the renderer makes of the same invoice. What the documents
 * consist of comes first: only where every object is the original's is the page proven. Pictures come
 * second, as they show what one viewer draws: they can blame a page, and never prove it.
 *
 * @throws PdfError when the file cannot be compared
 */
export async function explainFile(
  file: Uint8Array,
  original: Uint8Array,
): Promise<FileExplanation> {
  const comparison = compareDocuments(file, original);
  return (
    (await explainObjects(comparison, file, original)) ??
    explainPages(comparison) ??
    (await explainGeometry(comparison.pages, original)) ??
    because(isReordered(comparison) ? 'reordered' : blankOrSaved(comparison))
  );
}

function because(
  reason: FileChangeReason,
  places: readonly Place[] = [],
  added: readonly AddedObject[] = [],
): FileExplanation {
  return { reason, places, added };
}

/** What was added, drawn otherwise or hidden; undefined when all objects are the original's. */
async function explainObjects(
  comparison: DocumentComparison,
  file: Uint8Array,
  original: Uint8Array,
): Promise<FileExplanation | undefined> {
  const added = allAdded(comparison);
  const isContentAdded = comparison.pages.some(({ content }) => content === 'added');
  if (added.length === 0 && !isContentAdded && !isChanged(comparison)) {
    return undefined;
  }
  const pictures = await picturesOf(comparison.pages, file, original);
  if (added.length > 0) {
    const boxes = added.flatMap(({ place }) => (place === undefined ? [] : [place]));
    return because('added-objects', [...boxes, ...pictures.places], added);
  }
  return isContentAdded
    ? explainAddedContent(pictures)
    : (explainPicture(pictures) ?? explainPages(comparison) ?? because('rewritten'));
}

/** Also what nobody sees in the picture may be seen in another viewer's. */
function explainAddedContent({ places }: PictureComparison): FileExplanation {
  return places.length > 0
    ? because('drawn-over', places)
    : because('added-objects', [], [{ kind: 'content' }]);
}

function explainPicture({ places, isLacking }: PictureComparison): FileExplanation | undefined {
  return places.length === 0 ? undefined : because(isLacking ? 'hidden' : 'drawn-over', places);
}

function allAdded({ file, pages, findings }: DocumentComparison): AddedObject[] {
  const onPages = pages.flatMap((page) =>
    page.findings.map((finding) => ({
      ...finding,
      page: { number: page.found + 1, shown: (page.geometry ?? page.expectedGeometry).shown },
    })),
  );
  return addedObjects(file, [...findings, ...onPages]);
}

function isChanged({ pages, findings }: DocumentComparison): boolean {
  return (
    findings.length > 0 ||
    pages.some(
      (page) =>
        page.findings.length > 0 || page.content === 'changed' || page.geometry === undefined,
    )
  );
}

/** No places when nobody can say where: pages of other sizes, or one that cannot be drawn. */
async function picturesOf(
  pages: readonly ComparedPage[],
  file: Uint8Array,
  original: Uint8Array,
): Promise<PictureComparison> {
  const unknown = { places: [], isLacking: false };
  try {
    return (await comparePictures(withWholePages(file), original, pages)) ?? unknown;
  } catch (error) {
    if (error instanceof PdfError) {
      return unknown;
    }
    throw error;
  }
}

function explainPages({ missing, added }: DocumentComparison): FileExplanation | undefined {
  if (missing > 0) {
    return because('pages-missing');
  }
  return added.some(({ isBlank }) => !isBlank) ? because('pages-added') : undefined;
}

/** How the pages are shown otherwise. */
async function explainGeometry(
  pages: readonly ComparedPage[],
  original: Uint8Array,
): Promise<FileExplanation | undefined> {
  const parts = pages.flatMap(({ expected, geometry, expectedGeometry }) =>
    geometry === undefined
      ? []
      : [{ page: expected, whole: expectedGeometry.shown, shown: geometry.shown }],
  );
  const resized = parts.filter(({ whole, shown }) =>
    whole.some((side, at) => isOther(side, shown[at])),
  );
  const cutOff = resized.length === 0 ? [] : await findCutOff(original, resized);
  if (cutOff.length > 0) {
    return because('cropped', cutOff);
  }
  const differs = (key: 'rotation' | 'unit'): boolean =>
    pages.some(({ geometry, expectedGeometry }) => geometry?.[key] !== expectedGeometry[key]);
  if (differs('rotation')) {
    return because('rotated');
  }
  return resized.length > 0 || differs('unit') ? because('resized') : undefined;
}

/** Sides of pages are written to a hundredth of a point and better. */
function isOther(side: number, other: number | undefined): boolean {
  return other === undefined || Math.abs(side - other) > 0.01;
}

function isReordered({ pages }: DocumentComparison): boolean {
  return pages.some(({ expected }, index) => expected !== index);
}

function blankOrSaved({ added }: DocumentComparison): FileChangeReason {
  return added.length > 0 ? 'blank-page-added' : 'saved-again';
}
