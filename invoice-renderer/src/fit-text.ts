import type { TextSetting } from './text-setting';

/** Height of a line as a multiple of the font size. */
export const LINE_HEIGHT = 1.2;

/** How a text was made to fit: the size in points and its lines, which joined are the text. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
}

/** Measure of a text's width. */
export type TextMeasure = Pick<TextSetting, 'widthOf' | 'unitsPerEm'>;

/** Width of `text` in points at font size `size`. */
export function textWidth(font: TextMeasure, text: string, size: number): number {
  return (font.widthOf(text) * size) / font.unitsPerEm;
}

/** Characters that do not begin a line. */
const CLOSING = /^[、，。；：！？）》」』】〉…·％%)\],.;:!?]$/u;

/** Latin letters, and the signs of ASCII. */
const LATIN =
  '\\x21-\\x7e\\u00a1-\\u02ff\\u1e00-\\u1fff\\u2c60-\\u2c7f\\ua720-\\ua7ff\\uab30-\\uab6f';
const WORD = new RegExp(`[${LATIN}]+ *|[^${LATIN}] *`, 'gu');

/** Latin words stay whole where they can; between ideographs a line may break anywhere. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const part of text.match(WORD) ?? []) {
    if (CLOSING.test(part) && words.length > 0) {
      words.push(`${words.pop() ?? ''}${part}`);
    } else {
      words.push(part);
    }
  }
  return words;
}

function wrap(words: readonly string[], fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of words.flatMap((word) => (fits(word.trimEnd()) ? [word] : Array.from(word)))) {
    if (line !== '' && !fits(`${line}${piece}`.trimEnd())) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}

/**
 * The largest size from `largest` down to `smallest` points, in steps of a quarter, at which the
 * text fits a box of `width` × `height` points; undefined when not even the smallest does.
 */
export function fitText(
  font: TextMeasure,
  text: string,
  box: { readonly width: number; readonly height: number },
  largest: number,
  smallest: number,
): FittedText | undefined {
  const words = wordsOf(text);
  for (let size = largest; size >= smallest; size -= 0.25) {
    const room = Math.max(1, Math.floor(box.height / (size * LINE_HEIGHT) + 0.001));
    if (textWidth(font, text, size) <= box.width * room) {
      const lines = wrap(words, (line) => textWidth(font, line, size) <= box.width);
      if (lines.length <= room) {
        return { size, lines };
      }
    }
  }
  return undefined;
}
