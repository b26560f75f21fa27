import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packageFolders, readLicence, renderLicences } from '../../scripts/lib/licences.mjs';

const require = createRequire(import.meta.url);
const repository = fileURLToPath(new URL('../..', import.meta.url));
const entry = 'invoice-renderer/src/release.ts';
/** What pdfkit reads beside its own module, and now beside the bundle. */
const colourProfile = join('data', 'sRGB_IEC61966_2_1.icc');

/** The domain from its source, so that a release has no more of it than it uses. */
const domain = join(repository, 'chaincode', 'src', 'domain', 'index.ts');

/** Gives the bundle another version than the source has. */
function ofVersion(version) {
  return {
    name: 'version',
    setup({ onLoad }) {
      onLoad({ filter: /\/src\/renderer-version\.ts$/ }, () => ({
        contents: `export const RENDERER_VERSION = ${JSON.stringify(version)};\n`,
        loader: 'ts',
      }));
    },
  };
}

/** Fontkit's decoder of WOFF2, a third of the bundle: the fonts of the store are TrueType. */
const withoutWoff2 = {
  name: 'without-woff2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^brotli\// }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: "module.exports = () => { throw new Error('fonts are TrueType, not WOFF2'); };\n",
    }));
  },
};

/**
 * Bundles code and dependencies of the renderer into one file, the same bytes from the same sources
 * on every machine, with the licences of what is in it. Fonts stay in their store.
 *
 * @param {string} version that the bundle says it is
 * @param {string} folder to write it to
 */
export async function bundleRelease(version, folder) {
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints: [entry],
    outfile: join(folder, 'renderer.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    alias: { '@guanming/chaincode/domain': domain },
    external: ['@guanming/invoice-renderer/package.json'],
    define: { 'import.meta.url': 'MODULE_URL' },
    banner: {
      js: "const MODULE_URL = require('node:url').pathToFileURL(__filename).href;",
    },
    plugins: [ofVersion(version), withoutWoff2],
    metafile: true,
    logLevel: 'warning',
  });
  const licences = packageFolders(
    Object.keys(metafile.inputs).map((file) => join(repository, file)),
  );
  await writeFile(
    join(folder, 'licences.txt'),
    renderLicences(licences.map((package_) => readLicence(package_))),
  );
  await mkdir(join(folder, dirname(colourProfile)), { recursive: true });
  await cp(join(dirname(require.resolve('pdfkit')), colourProfile), join(folder, colourProfile));
}
