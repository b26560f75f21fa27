/** Blocks from which each face of the invoice font takes its characters, first and last. */
const blocks = {
  /** Ideographs, and with them what Chinese texts have of letters, punctuation and signs. */
  han: [
    [0x0020, 0x007e],
    [0x00a1, 0x024f],
    [0x0370, 0x04ff],
    [0x2010, 0x2027],
    [0x2030, 0x205e],
    [0x20a0, 0x20cf],
    [0x2100, 0x22ff],
    [0x2460, 0x24ff],
    [0x25a0, 0x26ff],
    [0x3001, 0x30ff],
    [0x3105, 0x312f],
    [0x3220, 0x33ff],
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xfa0e, 0xfa29],
    [0xff01, 0xffe6],
    [0x20000, 0x3ffff],
  ],
  /** Latin, Greek and Cyrillic letters, and what stands between letters of a name. */
  letters: [
    [0x0020, 0x007e],
    [0x00a1, 0x02ff],
    [0x0370, 0x052f],
    [0x1e00, 0x1fff],
    [0x2c60, 0x2c7f],
    [0xa720, 0xa7ff],
    [0xab30, 0xab6f],
  ],
  /** Syllables and single letters. */
  hangul: [
    [0x3131, 0x318e],
    [0xac00, 0xd7a3],
  ],
};

const INVISIBLE = /[\p{C}\p{Z}\p{M}]/u;

/** The characters that GBK writes in two bytes, level 1 and 2 of GB 2312 first. */
function gbkCharacters() {
  const decoder = new TextDecoder('gbk');
  const ranked = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd') {
        ranked.push([lead >= 0xa1 && trail >= 0xa1 ? 1 : 2, text.codePointAt(0)]);
      }
    }
  }
  return new Map(ranked.map(([rank, codePoint]) => [codePoint, rank]));
}

/** Of a face other than `han`: letters, and what ASCII and Latin-1 have beside them. */
function isWanted(face, codePoint) {
  return face === 'han' || codePoint < 0x100 || /\p{L}/u.test(String.fromCodePoint(codePoint));
}

/** Whether a font draws something for a code point; a blank draws nothing and is a character. */
function isDrawn(font, codePoint) {
  return codePoint === 0x20 || font.glyphForCodePoint(codePoint).path.commands.length > 0;
}

/**
 * The code points that both weights of a face draw, one for each glyph: of characters that look
 * alike to the last pixel (a radical and its ideograph, two middle dots) the more usual one stays,
 * so that the text of a page can always be read back and no name has an invisible double.
 */
export function printableCharacters(face, { regular, bold }) {
  const inBold = new Set(bold.characterSet);
  const rank = gbkCharacters();
  const rankOf = (codePoint) => (codePoint < 0x7f ? 0 : (rank.get(codePoint) ?? 3));
  const glyphs = new Set();
  return regular.characterSet
    .filter((codePoint) => inBold.has(codePoint) && isWanted(face, codePoint))
    .filter((codePoint) =>
      blocks[face].some(([first, last]) => codePoint >= first && codePoint <= last),
    )
    .filter((codePoint) => {
      const text = String.fromCodePoint(codePoint);
      return text === ' ' || (!INVISIBLE.test(text) && text === text.normalize('NFC'));
    })
    .filter((codePoint) => isDrawn(regular, codePoint) && isDrawn(bold, codePoint))
    .sort((a, b) => rankOf(a) - rankOf(b) || a - b)
    .filter((codePoint) => {
      const glyph = regular.glyphForCodePoint(codePoint).id;
      return !glyphs.has(glyph) && glyphs.add(glyph);
    })
    .sort((a, b) => a - b);
}

/** Inclusive ranges of sorted code points. */
export function rangesOf(codePoints) {
  const ranges = [];
  for (const codePoint of codePoints) {
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1) {
      last[1] = codePoint;
    } else {
      ranges.push([codePoint, codePoint]);
    }
  }
  return ranges;
}
