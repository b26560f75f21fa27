import type { Face, Weight } from './font-files';
import type { InvoiceFont, InvoiceFonts } from './fonts';
import { RenderError } from './render-error';

/** Part of a text, all of one face. */
export interface TextRun {
  readonly face: Face;
  readonly text: string;
}

/**
 * The faces that a text is set in, the preferred first. Most texts need the first alone. A text with
 * a letter that only the face of letters has (Nguyễn) takes all its letters from there, so that a
 * name is not patched together.
 */
const ORDERS: readonly (readonly Face[])[] = [
  ['han'],
  ['han', 'hangul'],
  ['letters', 'han', 'hangul'],
];

/** One text in one weight: which font each of its characters comes from. */
export class TextSetting {
  readonly unitsPerEm: number;
  readonly #fonts: readonly (readonly [Face, InvoiceFont])[];

  /** @throws RenderError GLYPH_MISSING when no face has a character */
  constructor(fonts: InvoiceFonts, weight: Weight, text: string) {
    const characters = Array.from(new Set(text), (character) => character.codePointAt(0) ?? 0);
    const has = (face: Face, codePoint: number): boolean =>
      fonts[`${face}-${weight}`].hasGlyphForCodePoint(codePoint);
    const order = ORDERS.find((faces) =>
      characters.every((codePoint) => faces.some((face) => has(face, codePoint))),
    );
    if (order === undefined) {
      const missing = characters.find(
        (codePoint) =>
          !has('letters', codePoint) && !has('han', codePoint) && !has('hangul', codePoint),
      );
      throw new RenderError('GLYPH_MISSING', `no font has U+${(missing ?? 0).toString(16)}`);
    }
    this.#fonts = order.map((face) => [face, fonts[`${face}-${weight}`]]);
    this.unitsPerEm = fonts[`han-${weight}`].unitsPerEm;
  }

  /** Width of a part of the text in font units. */
  widthOf(part: string): number {
    return this.runsOf(part).reduce(
      (width, { face, text }) => width + this.#font(face).widthOf(text),
      0,
    );
  }

  /** The parts of a part of the text, in order, each of one face. */
  runsOf(part: string): TextRun[] {
    const [only, other] = this.#fonts;
    if (only !== undefined && other === undefined) {
      return [{ face: only[0], text: part }];
    }
    const runs: { face: Face; text: string }[] = [];
    for (const character of part) {
      const face = this.#faceOf(character);
      const last = runs.at(-1);
      if (last?.face === face) {
        last.text += character;
      } else {
        runs.push({ face, text: character });
      }
    }
    return runs;
  }

  #faceOf(character: string): Face {
    const codePoint = character.codePointAt(0) ?? 0;
    const found = this.#fonts.find(([, font]) => font.hasGlyphForCodePoint(codePoint));
    return found?.[0] ?? 'han';
  }

  #font(face: Face): InvoiceFont {
    const found = this.#fonts.find(([name]) => name === face);
    if (found === undefined) {
      throw new RangeError(`the text is not set in ${face}`);
    }
    return found[1];
  }
}
