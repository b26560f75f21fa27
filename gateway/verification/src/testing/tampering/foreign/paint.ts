import { BlendMode, grayscale, rgb } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import type { SeededRandom } from '@guanming/runtime/testing';
import { rejectUnchanged, type Mutate } from '../mutation';
import { anyBox, firstPage, openForeign, saveForeign } from './foreign-pdf';

/** One white pixel. */
const WHITE_PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAfPVM2wAAAABJRU5ErkJggg==';

type Paint = (page: PDFPage, random: SeededRandom) => void | Promise<void>;

const paints: Readonly<Record<string, Paint>> = {
  'a rectangle': (page, random) => {
    const color = random.pick([rgb(1, 1, 1), rgb(0, 0, 0), rgb(0.9, 0.1, 0.1)]);
    page.drawRectangle({ ...anyBox(page, random), color });
  },
  'a pale rectangle': (page, random) => {
    page.drawRectangle({
      ...anyBox(page, random),
      color: grayscale(0.94 + random.below(6) / 100),
      blendMode: random.pick([BlendMode.Normal, BlendMode.Multiply, BlendMode.Darken]),
    });
  },
  'a veil': (page, random) => {
    const { width, height } = page.getSize();
    page.drawRectangle({ x: 0, y: 0, width, height, color: rgb(1, 1, 0), opacity: 0.03 });
    page.drawCircle({ ...anyBox(page, random), size: 20, opacity: 0.05 });
  },
  'a word': (page, random) => {
    const { x, y } = anyBox(page, random);
    const color = grayscale(random.pick([0, 0.5, 0.9, 0.97]));
    page.drawText(random.pick(['VOID', '9', '999.00', 'PAID']), {
      x,
      y,
      size: 6 + random.below(60),
      color,
    });
  },
  'a line': (page, random) => {
    const { x, y, width } = anyBox(page, random);
    page.drawLine({
      start: { x, y },
      end: { x: x + width, y },
      thickness: 0.3,
      color: grayscale(0.6),
    });
  },
  'a picture': async (page, random) => {
    page.drawImage(await page.doc.embedPng(WHITE_PICTURE), anyBox(page, random));
  },
};

/** Paints something on the first page. */
export async function paintOn(document: PDFDocument, random: SeededRandom): Promise<string> {
  const what = random.pick(Object.keys(paints));
  await paints[what]!(firstPage(document), random);
  return what;
}

/** Something is painted on the page: dark, pale, with a veil, a word, a picture. */
export const mutatePaint: Mutate = async (issued, _other, random) => {
  const document = await openForeign(issued.pdf);
  const what = await paintOn(document, random);
  return { file: await saveForeign(document, random), what, complaint: rejectUnchanged };
};

/** The same, in a file that says that another renderer or another program made it. */
export const mutateWithExcuse: Mutate = async (issued, _other, random) => {
  const document = await openForeign(issued.pdf);
  const what = await paintOn(document, random);
  const producer = random.pick([
    'guanming-invoice-renderer/1',
    'guanming-invoice-renderer/99',
    'GPL Ghostscript 10.0',
    'qpdf',
    '',
  ]);
  document.setProducer(producer);
  document.setTitle('original');
  return {
    file: await saveForeign(document, random),
    what: `${what}, made by "${producer}"`,
    complaint: rejectUnchanged,
  };
};
