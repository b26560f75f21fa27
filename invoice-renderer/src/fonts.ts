import { readFileSync } from 'node:fs';
import { create, type Font, type Glyph, type GlyphOutline, type GlyphRun } from 'fontkit';
import { fontDigests } from './font-digests';
import { fontFile, type FontName } from './font-files';
import { RenderError } from './render-error';

/** The fonts that the invoice font consists of, parsed. */
export type InvoiceFonts = Readonly<Record<FontName, InvoiceFont>>;

/** A font whose characters stand for themselves: no ligatures, no kerning, no memory. */
export interface InvoiceFont extends Font {
  /** Width of a text in font units. */
  widthOf(text: string): number;
}

let cached: InvoiceFonts | undefined;

/**
 * The invoice fonts, read and parsed once per process: 25 MB and some 10 ms.
 *
 * @throws RenderError FONTS_MISSING when the store lacks one
 */
export function loadInvoiceFonts(): InvoiceFonts {
  cached ??= Object.fromEntries(
    Object.keys(fontDigests).map((name) => [name, parseFont(name as FontName)]),
  ) as InvoiceFonts;
  return cached;
}

function parseFont(name: FontName): InvoiceFont {
  const path = fontFile(name);
  try {
    return layoutByCharacter(create(readFileSync(path)));
  } catch (cause) {
    throw new RenderError('FONTS_MISSING', `cannot read ${path}, the font ${name}`, { cause });
  }
}

class CharacterRun implements GlyphRun {
  constructor(
    readonly glyphs: Glyph[],
    readonly positions: GlyphRun['positions'],
  ) {}

  /** Pdfkit scales the positions in place and asks for the width afterwards. */
  get advanceWidth(): number {
    return this.positions.reduce((width, position) => width + position.xAdvance, 0);
  }
}

/**
 * One glyph for each character, in order: the font has no layout tables. Fontkit itself remembers
 * with a glyph the characters it was first asked for, so that the text layer of a document would
 * depend on what the process rendered before.
 */
function layoutByCharacter(font: Font): InvoiceFont {
  const glyphs = new Map<number, Glyph>();
  function glyphOf(character: string): Glyph {
    const codePoint = character.codePointAt(0) ?? 0;
    let glyph = glyphs.get(codePoint);
    if (glyph === undefined) {
      const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
      if (id === 0) {
        throw new RenderError('GLYPH_MISSING', `the font has no U+${codePoint.toString(16)}`);
      }
      glyph = { id, advanceWidth, codePoints: [codePoint] };
      glyphs.set(codePoint, glyph);
    }
    return glyph;
  }
  function layout(text: string): GlyphRun {
    const run = Array.from(text, glyphOf);
    const positions = run.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return new CharacterRun(run, positions);
  }
  function widthOf(text: string): number {
    let width = 0;
    for (const character of text) {
      width += glyphOf(character).advanceWidth;
    }
    return width;
  }
  return Object.create(font, {
    getGlyph: { value: rememberOutlines(font) },
    glyphForCodePoint: { value: (codePoint: number) => font.glyphForCodePoint(codePoint) },
    layout: { value: layout },
    widthOf: { value: widthOf },
    unitsPerEm: { value: font.unitsPerEm },
  }) as InvoiceFont;
}

/**
 * Decodes each outline once and keeps of it what the writer of a subset needs: whether it is
 * composed of others. Decoding anew for each document takes a fifth of the time of an invoice.
 */
function rememberOutlines(font: Font): (id: number) => GlyphOutline {
  const outlines = new Map<number, GlyphOutline>();
  return (id) => {
    let outline = outlines.get(id);
    if (outline === undefined) {
      const glyph = font.getGlyph(id);
      const { advanceWidth } = glyph;
      const { leftBearing } = glyph._getMetrics();
      const decoded = glyph._decode();
      const kept = decoded && {
        numberOfContours: decoded.numberOfContours,
        ...(decoded.components === undefined ? {} : { components: decoded.components }),
      };
      outline = { advanceWidth, _decode: () => kept, _getMetrics: () => ({ leftBearing }) };
      outlines.set(id, outline);
    }
    return outline;
  };
}
