// Cuts Noto Sans down to what an invoice may print, by the domain's table, a file for each face and
// weight. `--tables` first rewrites the domain's tables from the fonts; `--check` says whether they
// are what the fonts give.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { readFontSources } from './font-sources.mjs';
import { newFontTables, readCoverage, tableFiles } from './font-tables.mjs';

const require = createRequire(import.meta.url);
const target = new URL('../assets/fonts/', import.meta.url);
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

/** Changes when a source font, the table, the subsetting tool or this script changes. */
async function recipeDigest(files) {
  const hash = createHash('sha256');
  hash.update(await readFile(new URL(import.meta.url)));
  hash.update(await readFile(tableFiles.coverage));
  hash.update(require('subset-font/package.json').version);
  const fromSubsetFont = createRequire(require.resolve('subset-font'));
  hash.update(await readFile(fromSubsetFont.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')));
  files.forEach(({ source }) => hash.update(source));
  return hash.digest('hex');
}

async function isCurrent(files, recipe) {
  const built = JSON.parse(await readIfPresent(new URL('stamp.json', target), '{}'));
  const digests = await Promise.all(
    files.map(async ({ name }) => sha256(await readIfPresent(new URL(`${name}.ttf`, target), ''))),
  );
  return (
    built.recipe === recipe &&
    files.every(({ name }, index) => built.fonts?.[name] === digests[index])
  );
}

async function readIfPresent(file, otherwise) {
  try {
    return await readFile(file);
  } catch (error) {
    if (error.code === 'ENOENT') {
      return otherwise;
    }
    throw error;
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeAtomically(name, content) {
  const unfinished = new URL(`${name}.${process.pid}`, target);
  await writeFile(unfinished, content);
  await rename(unfinished, new URL(name, target));
}

async function buildFonts(files, recipe) {
  await mkdir(target, { recursive: true });
  const coverage = await readCoverage();
  const fonts = {};
  for (const { name, face, source } of files) {
    const codePoints = coverage[face];
    const text = codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join('');
    const bytes = await subsetFont(source, text, {
      targetFormat: 'truetype',
      keepFeatures: [],
      noHinting: true,
      noLayoutClosure: true,
      dropTables,
    });
    fonts[name] = sha256(bytes);
    await writeAtomically(`${name}.ttf`, bytes);
    console.log(`${name}.ttf: ${codePoints.length} characters, ${bytes.length} bytes`);
  }
  await writeAtomically('stamp.json', `${JSON.stringify({ recipe, fonts })}\n`);
  await removeOthers(files.map(({ name }) => `${name}.ttf`));
}

/** Fonts of an earlier recipe. */
async function removeOthers(names) {
  for (const name of await readdir(target)) {
    if (name.endsWith('.ttf') && !names.includes(name)) {
      await rm(new URL(name, target));
    }
  }
}

async function checkTables(tables) {
  for (const [name, file] of Object.entries(tableFiles)) {
    if ((await readFile(file, 'utf8')) !== tables[name]) {
      console.error(`${file.pathname.split('/').at(-1)} is not what the fonts give.`);
      process.exitCode = 1;
    }
  }
}

const sources = await readFontSources();
const files = filesOf(sources);
if (process.argv.includes('--check')) {
  await checkTables(newFontTables(sources));
} else {
  if (process.argv.includes('--tables')) {
    const tables = newFontTables(sources);
    await Promise.all(
      Object.entries(tableFiles).map(([name, file]) => writeFile(file, tables[name])),
    );
  }
  const recipe = await recipeDigest(files);
  if (!(await isCurrent(files, recipe))) {
    await buildFonts(files, recipe);
  }
}
