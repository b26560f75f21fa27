import type { Place } from '@guanming/wire/verdicts';
import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { withDrawnPage } from './draw-page';

const RESOLUTION = 150;
const PIXELS = RESOLUTION / 25.4;
/** Room between a box and what it stands around, in pixels. */
const ROOM = 4;
const MAX_PAGES = 2;

/** Draws the pages of an invoice, one below the other, with red boxes, as PNG. */
export async function drawBoxes(
  document: PDFDocumentProxy,
  boxes: readonly Place[],
): Promise<Uint8Array> {
  const pages = [];
  for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number += 1) {
    const page = await document.getPage(number);
    pages.push(
      await withDrawnPage(document, page, RESOLUTION, ({ canvas, context }) => {
        for (const box of boxes.filter((one) => one.page === number)) {
          drawBox(context, box);
        }
        return context.getImageData(0, 0, canvas.width, canvas.height);
      }),
    );
  }
  const width = Math.max(...pages.map((page) => page.width));
  const picture = createCanvas(
    width,
    pages.reduce((height, page) => height + page.height, 0),
  );
  const context = picture.getContext('2d');
  let top = 0;
  for (const page of pages) {
    context.putImageData(page, 0, top);
    top += page.height;
  }
  return Uint8Array.from(picture.toBuffer('image/png'));
}

function drawBox(context: SKRSContext2D, { x, y, width, height }: Place): void {
  context.save();
  context.resetTransform();
  context.fillStyle = 'rgba(214, 40, 40, 0.12)';
  context.strokeStyle = '#d62828';
  context.lineWidth = 3;
  const box = [
    x * PIXELS - ROOM,
    y * PIXELS - ROOM,
    width * PIXELS + 2 * ROOM,
    height * PIXELS + 2 * ROOM,
  ] as const;
  context.fillRect(...box);
  context.strokeRect(...box);
  context.restore();
}
