import { faceFields } from '@guanming/invoice-renderer/testing';
import type { PdfVerification } from '@guanming/wire/verdicts';
import { swapQr } from '../../forgery/forge';
import { passageOf, tamper, tamperPage, type PdfObject } from '../../forgery/tamper-pdf';
import { namesField, type Mutate } from './mutation';

const MILLIMETRES = 72 / 25.4;

/** One character of one text of the page becomes another that the file has a glyph for. */
export const mutateText: Mutate = (issued, _other, random) => {
  const paths = faceFields(issued.invoice, issued.record).map(({ path }) => path);
  const path = random.pick(paths);
  const file = tamper(issued.pdf, (objects) => {
    const pages = objects.filter(({ stream }) => stream?.includes(`/${path} <<`) === true);
    const page = random.pick(pages);
    changePassage(page, path, (passage) => {
      const glyphs = [...passage.matchAll(/(?<=<[0-9a-f]*)[0-9a-f]{4}(?=[0-9a-f]*>)/g)].filter(
        ({ index }) => isAligned(passage, index),
      );
      const glyph = random.pick(glyphs);
      const font = fontBefore(passage, glyph.index);
      const others = glyphsOf(page.stream!, font).filter((code) => code !== glyph[0]);
      return `${passage.slice(0, glyph.index)}${random.pick(others)}${passage.slice(glyph.index + 4)}`;
    });
  });
  return Promise.resolve({ file, what: path, complaint: namesField([path], 'page') });
};

/** A rectangle is drawn over the page. */
export const mutateOverlay: Mutate = (issued, _other, random) => {
  const box = {
    x: 5 + random.below(180),
    y: 3 + random.below(120),
    width: 5 + random.below(60),
    height: 3 + random.below(15),
  };
  const colour = random.pick(['1 1 1', '0 0 0', '0.8 0.1 0.1', '0.97 0.97 0.9']);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(
    (value) => value * MILLIMETRES,
  );
  const file = tamperPage(
    issued.pdf,
    (content) => `${content}\n/DeviceRGB cs ${colour} scn ${x} ${y} ${width} ${height} re f\n`,
  );
  return Promise.resolve({
    file,
    what: `${colour} at ${JSON.stringify(box)}`,
    complaint: ({ verdict, fileChange, differences }: PdfVerification) => {
      if (verdict === 'not-genuine') {
        return differences.every(({ part }) => part === 'qr') ? undefined : 'blames a text';
      }
      return verdict === 'altered' && fileChange !== undefined ? undefined : `is ${verdict}`;
    },
  });
};

/** The QR code becomes that of another invoice. */
export const mutateQr: Mutate = (issued, other) => {
  const file = swapQr(issued.pdf, other.pdf);
  const complaint = namesField(['invoiceNumber', 'verificationOrigin'], 'qr');
  return Promise.resolve({ file, what: `that of ${other.name}`, complaint });
};

function changePassage(page: PdfObject, path: string, change: (passage: string) => string): void {
  const start = page.stream!.indexOf(`/${path} <<`);
  const passage = passageOf(page.stream!, path);
  page.stream = `${page.stream!.slice(0, start)}${change(passage)}${page.stream!.slice(start + passage.length)}`;
}

/** Whether the four digits are one glyph, and not the end of one and the beginning of the next. */
function isAligned(passage: string, index: number): boolean {
  return (index - passage.lastIndexOf('<', index) - 1) % 4 === 0;
}

/** The font in use: the last one that was chosen. */
function fontBefore(content: string, index: number): string {
  return [...content.slice(0, index).matchAll(/\/(F\d+) [\d.]+ Tf/g)].at(-1)?.[1] ?? '';
}

/** Codes of the glyphs that a page draws with a font. */
function glyphsOf(content: string, font: string): string[] {
  const codes = new Set<string>();
  for (const [, texts = ''] of content.matchAll(
    new RegExp(`/${font} [\\d.]+ Tf\\n((?:(?!Tf|ET)[^])*)`, 'g'),
  )) {
    for (const [, hex = ''] of texts.matchAll(/<([0-9a-f]+)>/g)) {
      (hex.match(/.{4}/g) ?? []).forEach((code) => codes.add(code));
    }
  }
  return [...codes];
}
