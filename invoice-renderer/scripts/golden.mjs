// Writes the golden files of this renderer version: `npm run -w invoice-renderer golden`. Digests of
// a version that is in use do not change any more; `--replace` is for one that nobody has used yet.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);
const { PRODUCER } = require('../dist/metadata.js');
const {
  deflateName,
  digestPdfs,
  GOLDEN_RESOLUTION,
  goldenFolder,
  renderGallery,
} = require('../dist/testing/golden-files.js');
const { encodePng, rasterize } = require('../dist/testing/rasterize.js');

const file = join(goldenFolder, 'digests.json');

async function readDigests() {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function removeOtherVersions() {
  const folder = dirname(goldenFolder);
  for (const version of await readdir(folder)) {
    if (version !== basename(goldenFolder)) {
      await rm(join(folder, version), { recursive: true });
    }
  }
}

async function writePictures(pdfs) {
  for (const [kind, pdf] of Object.entries(pdfs)) {
    for (const [index, page] of (await rasterize(pdf, GOLDEN_RESOLUTION)).entries()) {
      await writeFile(join(goldenFolder, `${kind}-${index + 1}.png`), await encodePng(page, 16));
    }
  }
}

const pdfs = await renderGallery();
const { bytes, objects } = digestPdfs(pdfs);
const known = await readDigests();
const isSame = isDeepStrictEqual(known?.objects, objects);
if (known !== undefined && !isSame && !process.argv.includes('--replace')) {
  console.error(
    `${PRODUCER} makes other objects than its golden files say. Raise RENDERER_VERSION in ` +
      'src/renderer-version.ts, or, when nobody has used this version yet, run this with -- --replace.',
  );
  process.exitCode = 1;
} else {
  await mkdir(goldenFolder, { recursive: true });
  await removeOtherVersions();
  await writePictures(pdfs);
  const recorded = { ...(isSame ? known.bytes : {}), [deflateName()]: bytes };
  const digests = { rendererVersion: PRODUCER, objects, bytes: recorded };
  await writeFile(file, `${JSON.stringify(digests, undefined, 2)}\n`);
  console.log(`${Object.keys(pdfs).length} kinds of invoice of ${PRODUCER}`);
}
