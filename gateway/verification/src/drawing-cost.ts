import type { PDFPageProxy } from 'pdfjs-dist';
import { loadParser } from './open-pdf';
import { PdfError } from './pdf-error';

/** Most operations of a page; an invoice of 20 lines has some 2000. */
const MAX_OPERATIONS = 50_000;
/** How often all pixels of a page may be painted; an invoice paints them some five times. */
const MAX_PAINTINGS = 64;
/** A group is drawn beside the page, and put on it. */
const GROUP_PAINTINGS = 4;
/** Most pixels of a tile of a pattern, which the parser draws beside the page (its side is 3000). */
const TILE_PIXELS = 9_000_000;
/** Most text of a page, in glyphs. */
const MAX_GLYPHS = 100_000;

/** What the parser makes of a page, or of the tile of a pattern. */
interface Operations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

type Name = keyof Awaited<ReturnType<typeof loadParser>>['OPS'];
type Effect = (cost: Cost, args: readonly unknown[]) => void;

/**
 * Refuses a page that would take long to draw, before a pixel of it is drawn: by how many operations
 * it has, forms within forms written out, and by how many pixels these touch.
 *
 * @param pixels - of the drawing
 * @param scale - pixels in one unit of the page
 * @throws PdfError PDF_TOO_COMPLEX
 */
export async function assertDrawable(
  page: PDFPageProxy,
  pixels: number,
  scale: number,
): Promise<void> {
  const { OPS } = await loadParser();
  const effectOf = new Map<number, Effect>(
    Object.entries(EFFECTS).map(([name, effect]) => [OPS[name as Name], effect]),
  );
  const list = (await page.getOperatorList()) as Operations;
  new Cost(pixels, scale * scale, effectOf).count(list);
}

/** Adds up what operations paint. Of the current transformation only the area matters. */
class Cost {
  readonly #outer: number[] = [];
  #operations = 0;
  #glyphs = 0;
  #painted = 0;

  constructor(
    private readonly pixels: number,
    /** Pixels in one square unit. */
    private area: number,
    private readonly effectOf: ReadonlyMap<number, Effect>,
  ) {}

  count({ fnArray, argsArray }: Operations): void {
    this.#operations += fnArray.length;
    assertAtMost(this.#operations, MAX_OPERATIONS);
    fnArray.forEach((operation, index) => {
      this.effectOf.get(operation)?.(this, argsArray[index] ?? []);
    });
  }

  /** Paints so many square units, of which the page shows no more than itself. */
  paintUnits(units: number): void {
    this.paint(Math.min(Math.abs(units) * this.area, this.pixels));
  }

  paintPage(times = 1): void {
    this.paint(this.pixels * times);
  }

  paint(pixels: number): void {
    this.#painted += pixels;
    assertAtMost(this.#painted, MAX_PAINTINGS * this.pixels);
  }

  write(glyphs: number): void {
    this.#glyphs += glyphs;
    assertAtMost(this.#glyphs, MAX_GLYPHS);
  }

  save(): void {
    this.#outer.push(this.area);
  }

  restore(): void {
    this.area = this.#outer.pop() ?? this.area;
  }

  transform(matrix: unknown): void {
    if (Array.isArray(matrix) || ArrayBuffer.isView(matrix)) {
      const [a = 1, b = 0, c = 0, d = 1] = matrix as unknown as number[];
      this.area *= Math.abs(a * d - b * c);
    }
  }
}

const nested: Effect = (cost, [matrix]) => {
  cost.save();
  cost.transform(matrix);
};

/** What is painted of a picture: all that was decoded, and where it is put. */
const picture: Effect = (cost, [first, width, height]) => {
  const size = (typeof first === 'object' ? first : { width, height }) as Record<string, unknown>;
  cost.paint(numberOf(size['width']) * numberOf(size['height']));
  cost.paintUnits(1);
};

/** The same picture in many places: their coordinates are two numbers each. */
const pictures: Effect = (cost, [, scaleX, scaleY, places]) => {
  const count = lengthOf(places) / 2;
  cost.paintUnits(numberOf(scaleX) * numberOf(scaleY) * count);
  assertAtMost(count, MAX_OPERATIONS);
};

const colour: Effect = (cost, [kind, , tile]) => {
  if (kind === 'TilingPattern') {
    cost.paint(TILE_PIXELS);
    cost.count(tile as Operations);
  } else if (kind === 'Shading') {
    cost.paintPage();
  }
};

const EFFECTS: Partial<Record<Name, Effect>> = {
  save: (cost) => {
    cost.save();
  },
  restore: (cost) => {
    cost.restore();
  },
  transform: (cost, args) => {
    cost.transform(args);
  },
  paintFormXObjectBegin: nested,
  paintFormXObjectEnd: (cost) => {
    cost.restore();
  },
  beginGroup: (cost) => {
    cost.save();
    cost.paintPage(GROUP_PAINTINGS);
  },
  endGroup: (cost) => {
    cost.restore();
  },
  constructPath: (cost, [, path, box]) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = (box ?? []) as number[];
    cost.paintUnits((right - left) * (top - bottom));
    assertAtMost(lengthOf((path as unknown[] | undefined)?.[0]), MAX_OPERATIONS * 8);
  },
  shadingFill: (cost) => {
    cost.paintPage();
  },
  showText: (cost, [glyphs]) => {
    cost.write(lengthOf(glyphs));
  },
  setFillColorN: colour,
  setStrokeColorN: colour,
  paintImageXObject: picture,
  paintInlineImageXObject: picture,
  paintImageMaskXObject: picture,
  paintSolidColorImageMask: (cost) => {
    cost.paintUnits(1);
  },
  paintImageXObjectRepeat: pictures,
  paintImageMaskXObjectRepeat: pictures,
  paintInlineImageXObjectGroup: (cost, [, places]) => {
    cost.paintPage(lengthOf(places));
  },
  paintImageMaskXObjectGroup: (cost, [places]) => {
    cost.paintPage(lengthOf(places));
  },
};

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function lengthOf(value: unknown): number {
  return numberOf((value as { length?: unknown } | null | undefined)?.length);
}

function assertAtMost(found: number, most: number): void {
  if (!(found <= most)) {
    throw new PdfError('PDF_TOO_COMPLEX', 'the page has more to draw than an invoice');
  }
}
