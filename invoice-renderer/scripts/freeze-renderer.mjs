// Freezes the source as a release: `npm run freeze-renderer -- 3` as version 3, which the source must
// be; `-- trial` as a version that is tried and never committed. A release that is there keeps its
// golden files: code that makes other objects of them is another version.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { fileURLToPath } from 'node:url';
import { bundleRelease } from './bundle-release.mjs';

const require = createRequire(import.meta.url);
const { canonicalInvoice, canonicalize } = require('@guanming/chaincode/domain');
const { fontDigests } = require('../dist/font-digests.js');
const { RENDERER_VERSION } = require('../dist/renderer-version.js');
const { newGallery } = require('../dist/testing/gallery.js');
const { drawRelease } = require('../dist/testing/golden-releases.js');

const TRIAL = 'trial';
const releases = fileURLToPath(new URL('../releases/', import.meta.url));

/** What the golden files of a new release are drawn from. */
function newInputs() {
  return Object.fromEntries(
    Object.entries(newGallery()).map(([kind, { invoice, record, order }]) => [
      kind,
      { invoice: canonicalInvoice(invoice), record: canonicalize(record), order },
    ]),
  );
}

async function freeze(version) {
  const folder = `${releases}${version}`;
  const made = `${folder}.${process.pid}`;
  const golden = `${folder}/golden.json`;
  const known =
    version !== TRIAL && existsSync(golden)
      ? JSON.parse(await readFile(golden, 'utf8'))
      : undefined;
  await mkdir(made, { recursive: true });
  try {
    await bundleRelease(version, made);
    const inputs = known?.inputs ?? newInputs();
    const objects = await drawRelease(require(`${made}/renderer.cjs`), inputs);
    if (known !== undefined && !isDeepStrictEqual(objects, known.objects)) {
      throw new Error(
        `The source makes other objects than version ${version}, which is released. Raise ` +
          'RENDERER_VERSION in src/renderer-version.ts and freeze that.',
      );
    }
    const content = { fonts: Object.values(fontDigests), objects, inputs };
    await writeFile(`${made}/golden.json`, `${JSON.stringify(content, undefined, 1)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
    console.log(`${Object.keys(objects).length} kinds of invoice of version ${version}`);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

const [version] = process.argv.slice(2);
if (version !== RENDERER_VERSION && version !== TRIAL) {
  console.error(
    `The source is version ${RENDERER_VERSION}: say -- ${RENDERER_VERSION} to release it, or ` +
      `-- ${TRIAL} to try it.`,
  );
  process.exitCode = 2;
} else {
  await freeze(version).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
