import { PdfObjects } from './objects/pdf-objects';
import { PdfReference } from './objects/pdf-value';
import type { PdfDictionary, PdfValue } from './objects/pdf-value';
import { writeObjects } from './objects/write-objects';
import { geometryOf, listPages } from './page-list';
import type { Rectangle, PageEntry } from './page-list';

/** An invoice is 210 × 140 mm. */
const INVOICE: Rectangle = [0, 0, (210 / 25.4) * 72, (140 / 25.4) * 72];

/**
 * The same file with its pages upright and whole, so that texts and codes are read which a crop cuts in
 * two, where they stand on the page as it was issued.
 *
 * @throws PdfError as {@link PdfObjects.read}
 */
export function withWholePages(bytes: Uint8Array): Uint8Array {
  const objects = PdfObjects.read(bytes);
  const root = objects.trailer.get('Root');
  const changed = new Map<PdfValue, PdfDictionary>();
  for (const page of listPages(objects).pages) {
    const box = wholeBox(objects, page);
    if (box !== undefined) {
      const kept = [...page.entries].filter(([key]) => key !== 'CropBox' && key !== 'Rotate');
      changed.set(page.node, new Map([...kept, ['MediaBox', box]]));
    }
  }
  if (changed.size === 0 || !(root instanceof PdfReference)) {
    return bytes;
  }
  const values = [...objects.entries()].map(
    ([object, { value }]) => [object, changed.get(value) ?? value] as const,
  );
  return writeObjects(new Map(values), root);
}

/** What a page is to show instead of a part of it, or of itself turned; undefined for one that is whole. */
function wholeBox(objects: PdfObjects, page: PageEntry): Rectangle | undefined {
  const geometry = geometryOf(objects, page);
  if (geometry === undefined) {
    return undefined;
  }
  const { shown, rotation } = geometry;
  const isWhole = shown[0] <= 0 && shown[1] <= 0 && shown[2] >= 595 && shown[3] >= 396.5;
  return isWhole && rotation === 0
    ? undefined
    : [
        Math.min(shown[0], INVOICE[0]),
        Math.min(shown[1], INVOICE[1]),
        Math.max(shown[2], INVOICE[2]),
        Math.max(shown[3], INVOICE[3]),
      ];
}
