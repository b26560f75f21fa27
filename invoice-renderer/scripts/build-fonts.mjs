// Cuts Noto Sans down to what an invoice may print, by the domain's table, a file for each face and
// weight, into the store of fonts, where each is named by its digest. `--tables` first rewrites the
// domain's tables from the fonts; `--check` says whether tables and fonts are what the sources give.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { readFontSources } from './font-sources.mjs';
import { newFontTables, readCoverage, tableFiles } from './font-tables.mjs';

const store = new URL('../fonts/', import.meta.url);
/** Which fonts of the store the source draws with. */
const digestTable = new URL('../src/font-digests.ts', import.meta.url);
/** Layout, hinting and vertical tables: an invoice needs outlines, widths and a character map. */
const dropTables = [
  ...['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'DSIG', 'VORG'],
  ...['vhea', 'vmtx', 'gasp', 'prep', 'fpgm', 'cvt '],
];

/** The files to cut, by name: `han-regular`, `han-bold` and so on. */
function filesOf(sources) {
  return Object.entries(sources).flatMap(([face, weights]) =>
    Object.entries(weights).map(([weight, source]) => ({
      name: `${face}-${weight}`,
      face,
      source,
    })),
  );
}

async function cutFonts(files) {
  const coverage = await readCoverage();
  const fonts = {};
  for (const { name, face, source } of files) {
    const text = coverage[face].map((codePoint) => String.fromCodePoint(codePoint)).join('');
    fonts[name] = await subsetFont(source, text, {
      targetFormat: 'truetype',
      keepFeatures: [],
      noHinting: true,
      noLayoutClosure: true,
      dropTables,
    });
  }
  return fonts;
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function newDigestTable(fonts) {
  const members = Object.entries(fonts).map(
    ([name, bytes]) => `  '${name}': '${sha256(bytes)}',\n`,
  );
  return `// Written by \`npm run -w invoice-renderer build:fonts\`.

/** The fonts, in the order in which a character is looked for: SHA-256 of each file, its name in the store. */
export const fontDigests = {
${members.join('')}} as const;
`;
}

async function writeAtomically(file, content) {
  const unfinished = new URL(`${file.href}.${process.pid}`);
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

/** Fonts that releases draw with stay. */
async function storeFonts(fonts) {
  await mkdir(store, { recursive: true });
  for (const [name, bytes] of Object.entries(fonts)) {
    const file = `${sha256(bytes)}.ttf`;
    await writeAtomically(new URL(file, store), bytes);
    console.log(`${name}: ${file}, ${bytes.length} bytes`);
  }
  await writeAtomically(digestTable, newDigestTable(fonts));
}

async function check(file, expected) {
  if ((await readFile(file, 'utf8')) !== expected) {
    console.error(`${file.pathname.split('/').at(-1)} is not what the fonts give.`);
    process.exitCode = 1;
  }
}

const sources = await readFontSources();
const files = filesOf(sources);
if (process.argv.includes('--check')) {
  const tables = newFontTables(sources);
  for (const [name, file] of Object.entries(tableFiles)) {
    await check(file, tables[name]);
  }
  await check(digestTable, newDigestTable(await cutFonts(files)));
} else {
  if (process.argv.includes('--tables')) {
    const tables = newFontTables(sources);
    await Promise.all(
      Object.entries(tableFiles).map(([name, file]) => writeFile(file, tables[name])),
    );
  }
  await storeFonts(await cutFonts(files));
}
