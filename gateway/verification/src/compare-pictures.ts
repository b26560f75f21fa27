import type { Place } from '@guanming/wire/verdicts';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { drawPicture } from './draw-picture';
import type { Picture } from './draw-picture';
import { withPdf } from './open-pdf';

/** Resolution at which pages are compared, dots per inch. */
const RESOLUTION = 100;
/** Side of the squares that the picture is compared in, in pixels: about 1.5 mm. */
const CELL = 6;
/**
 * Smallest difference of a colour channel that an eye sees in a single dot. Another program's way to
 * smooth the edge of a shape makes up to 46, beside a dot that is alike.
 */
const VISIBLE = 64;
/**
 * Smallest difference of the means of a region: its side in squares, and levels of a colour channel.
 * Smoothed edges make up to 3.3, 1.4 and 0.7 where text is dense, as one dot gains what the next one
 * loses; the larger the region, the paler what is found in it.
 */
const PALE = [
  { side: 2, levels: 5 },
  { side: 4, levels: 2 },
  { side: 8, levels: 1 },
] as const;
const MAX_PLACES = 20;
const MILLIMETRES = 25.4 / RESOLUTION;

/** Differences that one sees from the original: pages and boxes. */
export interface PictureComparison {
  /** The largest first. */
  readonly places: readonly Place[];
  /** Whether something is only lacking: every place is lighter than in the original. */
  readonly isLacking: boolean;
}

/** A page of a file and the one of the original that it is compared with: indices from 0. */
export interface PagesToCompare {
  readonly found: number;
  readonly expected: number;
}

/**
 * Draws pages of both files, upright, and compares what one sees.
 *
 * @returns undefined when they are not of the same size
 */
export async function comparePictures(
  file: Uint8Array,
  original: Uint8Array,
  pages: readonly PagesToCompare[],
): Promise<PictureComparison | undefined> {
  const found = await withPdf(file, (document) =>
    drawPages(
      document,
      pages.map((page) => page.found),
    ),
  );
  const expected = await withPdf(original, (document) =>
    drawPages(
      document,
      pages.map((page) => page.expected),
    ),
  );
  const compared = found.map((picture, index) =>
    comparePicture(picture, expected[index] ?? picture, (pages[index]?.found ?? index) + 1),
  );
  if (compared.some((one) => one === undefined)) {
    return undefined;
  }
  return {
    places: compared
      .flatMap((one) => one?.places ?? [])
      .sort((left, right) => right.width * right.height - left.width * left.height)
      .slice(0, MAX_PLACES),
    isLacking: compared.every((one) => one?.isLacking),
  };
}

async function drawPages(
  document: PDFDocumentProxy,
  indices: readonly number[],
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const index of indices) {
    pictures.push(await drawPicture(document, await document.getPage(index + 1), RESOLUTION));
  }
  return pictures;
}

function comparePicture(
  found: Picture,
  expected: Picture,
  page: number,
): PictureComparison | undefined {
  // Programs round the size of a page to whole points.
  const isAlike =
    Math.abs(found.width - expected.width) <= 2 && Math.abs(found.height - expected.height) <= 2;
  if (!isAlike) {
    return undefined;
  }
  const grid = new Grid(found, expected);
  const differing = grid.differingCells();
  const isLacking = [...differing].every((cell) => grid.isLighter(cell));
  const places = boxesAround(differing, grid.columns).map(([left, top, right, bottom]) => ({
    page,
    x: left * CELL * MILLIMETRES,
    y: top * CELL * MILLIMETRES,
    width: (right - left + 1) * CELL * MILLIMETRES,
    height: (bottom - top + 1) * CELL * MILLIMETRES,
  }));
  return { places, isLacking };
}

/** Two pictures in squares. */
class Grid {
  readonly columns: number;
  readonly #rows: number;
  readonly #width: number;
  readonly #height: number;
  /** What the first picture has more than the second, by square and colour channel, summed up. */
  readonly #sums: Float64Array;

  constructor(
    private readonly found: Picture,
    private readonly expected: Picture,
  ) {
    this.#width = Math.min(found.width, expected.width);
    this.#height = Math.min(found.height, expected.height);
    this.columns = Math.ceil(this.#width / CELL);
    this.#rows = Math.ceil(this.#height / CELL);
    this.#sums = new Float64Array(this.columns * this.#rows * 3);
  }

  differingCells(): Set<number> {
    const cells = new Set<number>();
    for (let y = 0; y < this.#height; y += 1) {
      for (let x = 0; x < this.#width; x += 1) {
        if (this.#addPixel(x, y)) {
          cells.add(this.#cellOf(x, y));
        }
      }
    }
    PALE.forEach(({ side, levels }) => {
      this.#addPaleRegions(cells, side, levels);
    });
    return cells;
  }

  /** Whether a square lacks something: it is lighter than in the second picture. */
  isLighter(cell: number): boolean {
    return [0, 1, 2].reduce((sum, channel) => sum + this.#sumOf(cell, channel), 0) > 0;
  }

  #sumOf(cell: number, channel: number): number {
    return this.#sums[cell * 3 + channel] ?? 0;
  }

  #cellOf(x: number, y: number): number {
    return Math.floor(y / CELL) * this.columns + Math.floor(x / CELL);
  }

  /** Counts a pixel, and says whether it alone differs visibly. */
  #addPixel(x: number, y: number): boolean {
    let differs = false;
    for (let channel = 0; channel < 3; channel += 1) {
      const more = at(this.found, x, y, channel) - at(this.expected, x, y, channel);
      if (more !== 0) {
        const cell = this.#cellOf(x, y);
        this.#sums[cell * 3 + channel] = this.#sumOf(cell, channel) + more;
      }
      differs ||=
        Math.abs(more) >= VISIBLE &&
        Math.max(
          this.#isApart(this.found, this.expected, x, y, channel),
          this.#isApart(this.expected, this.found, x, y, channel),
        ) >= VISIBLE;
    }
    return differs;
  }

  /** How far a pixel is from all that the other picture has there and beside. */
  #isApart(one: Picture, other: Picture, x: number, y: number, channel: number): number {
    let [lowest, highest] = [255, 0];
    for (let row = Math.max(0, y - 1); row <= Math.min(this.#height - 1, y + 1); row += 1) {
      for (
        let column = Math.max(0, x - 1);
        column <= Math.min(this.#width - 1, x + 1);
        column += 1
      ) {
        const level = at(other, column, row, channel);
        lowest = Math.min(lowest, level);
        highest = Math.max(highest, level);
      }
    }
    const level = at(one, x, y, channel);
    return Math.max(0, lowest - level, level - highest);
  }

  #addPaleRegions(cells: Set<number>, side: number, levels: number): void {
    const least = levels * (side * CELL) ** 2;
    for (let row = 0; row + side <= this.#rows; row += 1) {
      for (let column = 0; column + side <= this.columns; column += 1) {
        const region = Array.from(
          { length: side * side },
          (_, index) => (row + Math.floor(index / side)) * this.columns + column + (index % side),
        );
        const differs = [0, 1, 2].some(
          (channel) =>
            Math.abs(region.reduce((sum, cell) => sum + this.#sumOf(cell, channel), 0)) >= least,
        );
        if (differs) {
          this.#palestOf(region).forEach((cell) => cells.add(cell));
        }
      }
    }
  }

  /** The squares of a region that have a part in what differs. */
  #palestOf(region: readonly number[]): number[] {
    return region.filter((cell) =>
      [0, 1, 2].some((channel) => Math.abs(this.#sumOf(cell, channel)) >= CELL * CELL),
    );
  }
}

function at({ data, width }: Picture, x: number, y: number, channel: number): number {
  return data[(y * width + x) * 4 + channel] ?? 0;
}

type CellBox = [left: number, top: number, right: number, bottom: number];

/** Boxes around the connected squares. */
function boxesAround(differing: Set<number>, columns: number): CellBox[] {
  const open = new Set(differing);
  const boxes: CellBox[] = [];
  for (const start of open) {
    boxes.push(takeConnected(start, open, columns));
  }
  return boxes;
}

/** Takes a square and all that touch it out of the set, and gives the box around them. */
function takeConnected(start: number, cells: Set<number>, columns: number): CellBox {
  const box: CellBox = [columns, Number.MAX_SAFE_INTEGER, 0, 0];
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
