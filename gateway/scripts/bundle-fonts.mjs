import { basename } from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

/**
 * Copies the Chinese web font, cut by ranges of characters, so that a page loads only the slices
 * that it shows.
 *
 * @returns the name of the style sheet
 */
export async function bundleFonts(gateway, outdir) {
  const source = createRequire(import.meta.url).resolve(
    '@fontsource-variable/noto-sans-sc/wght.css',
  );
  const { metafile } = await build({
    absWorkingDir: gateway,
    entryPoints: [{ in: source, out: 'fonts' }],
    outdir,
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    loader: { '.woff2': 'file' },
    logLevel: 'warning',
  });
  return basename(Object.keys(metafile.outputs).find((file) => file.endsWith('.css')));
}
