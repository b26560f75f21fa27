/** What stands between the names of a person, U+00B7, and dots that are taken for it. */
const NAME_SEPARATOR = '\u00b7';
const DOTS = '\u2022\u2027\u30fb\u2219\u22c5\uff65\u16eb\u2024\u2e31\u2e33\ua78f\u1427\u{10101}';

const HYPHENS = '\u2011\u2043';
const SLASHES = '\u2044\u2215';

/**
 * Radicals U+2E81 to U+2EF3 and the ideographs that they are written with (Unicode Character
 * Database 14, EquivalentUnifiedIdeograph.txt); a blank where there is none.
 */
const RADICALS_FROM = 0x2e81;
const RADICALS =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示' +
  '礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝' +
  '雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';

/** Blocks of characters that are others in another dress: the compatibility form is a name's own. */
const dressed = [
  [0x2100, 0x214f],
  [0x2e80, 0x2fdf],
  [0xfb00, 0xfb06],
  [0xfe10, 0xfe6f],
  [0xff01, 0xffef],
  [0x1d400, 0x1d7ff],
];

/** Full-width digits and letters: printable, yet not what a name is searched for with. */
const fullWidth = [
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
];

function isWithin(ranges, codePoint) {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function chosen() {
  const entries = [
    ...Array.from(DOTS, (dot) => [dot, NAME_SEPARATOR]),
    ...Array.from(HYPHENS, (hyphen) => [hyphen, '-']),
    ...Array.from(SLASHES, (slash) => [slash, '/']),
    ...Array.from(RADICALS, (ideograph, index) => [
      String.fromCodePoint(RADICALS_FROM + index),
      ideograph,
    ]),
  ];
  return new Map(
    entries
      .filter(([, text]) => text !== ' ')
      .map(([character, text]) => [character.codePointAt(0), text]),
  );
}

/** Characters that were left out because a font draws them with the glyph of a printable one. */
function sharedGlyphs(characters, fonts) {
  const shared = new Map();
  for (const [face, { regular }] of Object.entries(fonts)) {
    const kept = new Map(
      characters[face].map((codePoint) => [regular.glyphForCodePoint(codePoint).id, codePoint]),
    );
    for (const codePoint of regular.characterSet) {
      const twin = kept.get(regular.glyphForCodePoint(codePoint).id);
      if (twin !== undefined && twin !== codePoint && twin !== 0x20 && !shared.has(codePoint)) {
        shared.set(codePoint, String.fromCodePoint(twin));
      }
    }
  }
  return shared;
}

/** Vertical and small punctuation stands for the full-width one, as Chinese texts have it. */
function undress(codePoint) {
  const text = String.fromCodePoint(codePoint).normalize('NFKC');
  return codePoint >= 0xfe10 && codePoint <= 0xfe6f && /^[(),:;!?[\]{}]$/.test(text)
    ? String.fromCodePoint(text.codePointAt(0) + 0xfee0)
    : text;
}

function isLetter(codePoint) {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(codePoint));
}

/**
 * For each character that a name may be pasted with and that is no character of its own here: what
 * to write instead, as runs of neighbours `[first, texts]`.
 *
 * @param characters - printable code points by face
 * @param fonts - parsed sources by face and weight
 */
export function lookAlikesOf(characters, fonts) {
  const printable = new Set(Object.values(characters).flat());
  const isPrintable = (text) =>
    text !== '' && Array.from(text).every((character) => printable.has(character.codePointAt(0)));
  const byHand = chosen();
  const shared = sharedGlyphs(characters, fonts);
  const runs = [];
  for (let codePoint = 0x80; codePoint <= 0x2fa1f; codePoint += 1) {
    const text = replacement(codePoint);
    if (text !== undefined) {
      append(runs, codePoint, text);
    }
  }
  return runs;

  function replacement(codePoint) {
    if (byHand.has(codePoint)) {
      return isPrintable(byHand.get(codePoint)) ? byHand.get(codePoint) : undefined;
    }
    if (printable.has(codePoint)) {
      return isWithin(fullWidth, codePoint) ? undress(codePoint) : undefined;
    }
    const canonical = String.fromCodePoint(codePoint).normalize('NFC');
    const candidates = [
      isLetter(codePoint) ? shared.get(codePoint) : undefined,
      canonical,
      isWithin(dressed, codePoint) ? undress(codePoint) : undefined,
    ];
    return candidates.find((text) => text !== undefined && isPrintable(text));
  }
}

/** Most neighbours in one run: a line of the table. */
const MAX_RUN = 40;

function append(runs, codePoint, text) {
  const last = runs.at(-1);
  const isNext = last !== undefined && last[0] + last[1].length === codePoint;
  const isSingle = (words) => words.every((word) => Array.from(word).length === 1);
  if (isNext && last[1].length < MAX_RUN && isSingle([...last[1], text])) {
    last[1].push(text);
  } else {
    runs.push([codePoint, [text]]);
  }
}
