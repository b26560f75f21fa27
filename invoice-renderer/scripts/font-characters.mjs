/** Blocks from which a name, an address or a label may take its characters. */
const blocks = [
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
];

const invisible = /[\p{C}\p{Z}\p{M}]/u;

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

/**
 * The code points that both fonts draw, one for each glyph: of characters that look alike to the
 * last pixel (a radical and its ideograph, two middle dots) the more usual one stays, so that the
 * text of a page can always be read back and no name has an invisible double.
 */
export function printableCharacters(regular, bold) {
  const inBold = new Set(bold.characterSet);
  const rank = gbkCharacters();
  const rankOf = (codePoint) => (codePoint < 0x7f ? 0 : (rank.get(codePoint) ?? 3));
  const glyphs = new Set();
  return regular.characterSet
    .filter((codePoint) => inBold.has(codePoint))
    .filter((codePoint) => blocks.some(([first, last]) => codePoint >= first && codePoint <= last))
    .filter((codePoint) => {
      const text = String.fromCodePoint(codePoint);
      return text === ' ' || (!invisible.test(text) && text === text.normalize('NFC'));
    })
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
