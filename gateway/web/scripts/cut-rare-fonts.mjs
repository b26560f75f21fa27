import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
/** A font that draws each face of the invoice font, as on the invoice. */
const sources = {
  han: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  letters: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  hangul: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
};
const coverageModule = join(
  dirname(require.resolve('@guanming/chaincode/package.json')),
  'dist/domain/invoice-font-coverage.js',
);

/** Characters in one slice: about 40 kB, and rarely more than one of them on a page. */
const SLICE = 256;

function codePointsOf(ranges) {
  const points = new Set();
  for (const [from, to] of ranges) {
    for (let point = from; point <= to; point += 1) {
      points.add(point);
    }
  }
  return points;
}

/** The code points of each face of the invoice font. */
function invoiceCoverage() {
  return Object.entries(require(coverageModule).INVOICE_FONT_COVERAGE).map(([face, ranges]) => ({
    face,
    points: codePointsOf(
      ranges
        .split(' ')
        .map((range) => range.split('-').map((hexadecimal) => Number.parseInt(hexadecimal, 16))),
    ),
  }));
}

function webCoverage(style) {
  const ranges = [...style.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)];
  return codePointsOf(
    ranges.map(([, from, to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]),
  );
}

/** First and last of each run of neighbours. */
function runsOf(points) {
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last?.[1] === point - 1) {
      last[1] = point;
    } else {
      runs.push([point, point]);
    }
  }
  return runs;
}

function fontFace(file, points) {
  const range = runsOf(points)
    .map(([from, to]) => `U+${from.toString(16)}${to === from ? '' : `-${to.toString(16)}`}`)
    .join(',');
  return (
    `@font-face{font-family:'Guanming Rare';font-display:swap;src:url(./${file}) format('woff2');` +
    `unicode-range:${range}}\n`
  );
}

function digestOf(style) {
  const hash = createHash('sha256');
  const script = fileURLToPath(import.meta.url);
  const fonts = Object.values(sources).map((source) => require.resolve(source));
  [script, coverageModule, ...fonts].forEach((file) => hash.update(readFileSync(file)));
  return hash.update(style).digest('hex').slice(0, 16);
}

/**
 * Cuts slices of the characters that an invoice may print and the web font does not have, such as
 * rare ones in names; cut once, for it takes a while.
 *
 * @param webStyle the style sheet of the web font
 * @param cache folder that keeps what was cut
 * @returns the style sheet of the slices
 */
export async function cutRareFonts(webStyle, cache) {
  const style = readFileSync(webStyle, 'utf8');
  const folder = join(cache, digestOf(style));
  if (!existsSync(folder)) {
    rmSync(cache, { recursive: true, force: true });
    const unfinished = `${folder}.unfinished`;
    mkdirSync(unfinished, { recursive: true });
    await cutInto(unfinished, style);
    renameSync(unfinished, folder);
  }
  return join(folder, 'rare.css');
}

async function cutInto(folder, style) {
  const known = webCoverage(style);
  let css = '';
  for (const { face, points } of invoiceCoverage()) {
    const rare = [...points].filter((point) => !known.has(point)).sort((a, b) => a - b);
    css += await cutFace(folder, readFileSync(require.resolve(sources[face])), rare);
    rare.forEach((point) => known.add(point));
  }
  writeFileSync(join(folder, 'rare.css'), css);
}

async function cutFace(folder, font, rare) {
  let css = '';
  for (let start = 0; start < rare.length; start += SLICE) {
    const points = rare.slice(start, start + SLICE);
    const file = `rare-${points[0].toString(16)}.woff2`;
    const text = String.fromCodePoint(...points);
    writeFileSync(join(folder, file), await subsetFont(font, text, { targetFormat: 'woff2' }));
    css += fontFace(file, points);
  }
  return css;
}
