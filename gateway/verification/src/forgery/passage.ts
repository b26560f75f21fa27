/** Two bytes of a font with an Identity encoding, in hex. */
const GLYPH = /.{4}/g;
const RUN = /<([0-9a-f]+)>/g;

/** Room around a text that is covered, and its size, in points. */
const COVER = { left: 2, below: 3, width: 74, height: 14 };

/** The glyphs of a passage, each four hex digits. */
export function glyphsOf(passage: string): string[] {
  return [...passage.matchAll(RUN)].flatMap(([, run = '']) => run.match(GLYPH) ?? []);
}

/** Puts another glyph into a passage. */
export function changeGlyph(passage: string, index: number, glyph: string): string {
  let at = -1;
  const change = (found: string): string => {
    at += 1;
    return at === index ? glyph : found;
  };
  return passage.replace(RUN, (_, run: string) => `<${run.replace(GLYPH, change)}>`);
}

/**
 * Content that covers a text of the page with white and draws another in its place, in marked
 * content that says nothing: the text below stays what it is.
 */
export function coverPassage(passage: string, instead: string): string {
  const [, flip = ''] = /\nq\n([^\n]+ cm)\nBT\n/.exec(passage) ?? [];
  const [, x = '', y = ''] = /\nBT\n\S+ \S+ \S+ \S+ (\S+) (\S+) Tm\n/.exec(passage) ?? [];
  const [left, bottom] = [Number(x) - COVER.left, Number(y) - COVER.below];
  const box = [left, bottom, COVER.width, COVER.height].join(' ');
  const drawing = instead.slice(instead.indexOf('BDC\n') + 'BDC\n'.length);
  return `/Artifact BMC\nq\n${flip}\n1 1 1 rg\n${box} re f\nQ\n${drawing}EMC\n`;
}
