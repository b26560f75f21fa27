import type { Place } from '@guanming/wire/verdicts';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { drawPicture } from './draw-picture';
import type { Picture } from './draw-picture';
import { withPdf } from './open-pdf';
import type { Rectangle } from './page-list';

const RESOLUTION = 100;
const MILLIMETRES = 25.4 / RESOLUTION;
const POINTS = 72 / RESOLUTION;
/** Levels below white from which on a dot is drawn. */
const INK = 6;

/** A page of the original, and what of it is shown. */
export interface ShownPart {
  /** Index from 0. */
  readonly page: number;
  readonly whole: Rectangle;
  readonly shown: Rectangle;
}

/** Where the original draws something that is not shown: a box for each such page. */
export function findCutOff(
  original: Uint8Array,
  parts: readonly ShownPart[],
): Promise<readonly Place[]> {
  return withPdf(original, async (document) => {
    const places: Place[] = [];
    for (const part of parts) {
      places.push(...(await cutOffOf(document, part)));
    }
    return places;
  });
}

async function cutOffOf(document: PDFDocumentProxy, part: ShownPart): Promise<Place[]> {
  const picture = await drawPicture(document, await document.getPage(part.page + 1), RESOLUTION);
  const [left, bottom, right, top] = part.shown;
  const isShown = (x: number, y: number): boolean => {
    const across = part.whole[0] + x * POINTS;
    const up = part.whole[3] - y * POINTS;
    return across >= left && across + POINTS <= right && up <= top && up - POINTS >= bottom;
  };
  const box = boxOfInk(picture, (x, y) => !isShown(x, y));
  return box === undefined ? [] : [{ page: part.page + 1, ...box }];
}

function boxOfInk(
  { width, height, data }: Picture,
  isMeant: (x: number, y: number) => boolean,
): Omit<Place, 'page'> | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const start = (y * width + x) * 4;
      const isInk = [0, 1, 2].some((channel) => (data[start + channel] ?? 255) < 255 - INK);
      if (isInk && isMeant(x, y)) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
    }
  }
  return right === -1
    ? undefined
    : {
        x: left * MILLIMETRES,
        y: top * MILLIMETRES,
        width: (right - left + 1) * MILLIMETRES,
        height: (bottom - top + 1) * MILLIMETRES,
      };
}
