declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: number[];
  }

  /** Outline of a glyph as the writer of a subset reads it; undocumented. */
  export interface GlyphOutline {
    readonly advanceWidth: number;
    /** Null for a glyph without contours. */
    _decode(): { readonly numberOfContours: number; readonly components?: unknown[] } | null;
    _getMetrics(): { readonly leftBearing: number };
  }

  export interface GlyphRun {
    readonly glyphs: Glyph[];
    readonly positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    readonly advanceWidth: number;
  }

  export interface Font {
    readonly characterSet: number[];
    readonly unitsPerEm: number;
    /** Where the outline of each glyph begins, and last where they end: equal ones are empty. */
    readonly loca: { readonly offsets: readonly number[] };
    getGlyph(id: number): GlyphOutline;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): GlyphRun;
  }

  export function create(bytes: Uint8Array): Font;
}
