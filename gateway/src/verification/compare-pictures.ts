import type { PDFDocumentProxy } from 'pdfjs-dist';
import { withDrawnPage } from './draw-page';
import { withPdf } from './open-pdf';
import type { Place } from './verification-result';

/** Resolution at which pages are compared, dots per inch. */
const RESOLUTION = 100;
/** Side of the squares that the picture is compared in, in pixels: about 1.5 mm. */
const CELL = 6;
/** Smallest difference of a colour channel that an eye sees; redrawing a shape makes less. */
const VISIBLE = 40;
const MAX_PLACES = 20;
const MILLIMETRES = 25.4 / RESOLUTION;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * Draws both files and compares what one sees.
 *
 * @returns the places that differ, the largest first; undefined when they have not as many pages of
 * the same size
 */
export async function comparePictures(
  file: Uint8Array,
  original: Uint8Array,
): Promise<Place[] | undefined> {
  const found = await withPdf(file, drawPages);
  const expected = await withPdf(original, drawPages);
  const isAlike =
    found.length === expected.length &&
    found.every(
      ({ width, height }, index) =>
        width === expected[index]?.width && height === expected[index].height,
    );
  if (!isAlike) {
    return undefined;
  }
  return found
    .flatMap((picture, index) => placesOf(picture, expected[index] ?? picture, index + 1))
    .sort((left, right) => right.width * right.height - left.width * left.height)
    .slice(0, MAX_PLACES);
}

async function drawPages(document: PDFDocumentProxy): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pictures.push(
      await withDrawnPage(document, page, RESOLUTION, ({ canvas: { width, height }, context }) => ({
        width,
        height,
        data: context.getImageData(0, 0, width, height).data,
      })),
    );
  }
  return pictures;
}

/** Boxes around the connected squares in which the pictures differ. */
function placesOf(found: Picture, expected: Picture, page: number): Place[] {
  const columns = Math.ceil(found.width / CELL);
  const differing = differingCells(found, expected, columns);
  const places: Place[] = [];
  for (const start of differing) {
    const [left, top, right, bottom] = takeConnected(start, differing, columns);
    places.push({
      page,
      x: left * CELL * MILLIMETRES,
      y: top * CELL * MILLIMETRES,
      width: (right - left + 1) * CELL * MILLIMETRES,
      height: (bottom - top + 1) * CELL * MILLIMETRES,
    });
  }
  return places;
}

function differingCells(found: Picture, expected: Picture, columns: number): Set<number> {
  const cells = new Set<number>();
  for (let index = 0; index < found.data.length; index += 1) {
    if (Math.abs((found.data[index] ?? 0) - (expected.data[index] ?? 0)) >= VISIBLE) {
      const pixel = index >> 2;
      const [x, y] = [pixel % found.width, Math.floor(pixel / found.width)];
      cells.add(Math.floor(y / CELL) * columns + Math.floor(x / CELL));
    }
  }
  return cells;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** Takes a square and all that touch it out of the set, and gives the box around them. */
function takeConnected(start: number, cells: Set<number>, columns: number): Box {
  const box: Box = [columns, Number.MAX_SAFE_INTEGER, 0, 0];
  const waiting = [start];
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (!cells.delete(cell)) {
      continue;
    }
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
    for (const step of [-columns, 0, columns]) {
      waiting.push(cell + step - 1, cell + step, cell + step + 1);
    }
  }
  return box;
}
