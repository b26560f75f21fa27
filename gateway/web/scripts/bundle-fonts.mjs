import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { cutRareFonts } from './cut-rare-fonts.mjs';

/**
 * Copies the Chinese web font, cut by ranges of characters, so that a page loads only the slices
 * that it shows.
 *
 * @returns the name of the style sheet
 */
export async function bundleFonts(web, outdir) {
  const style = createRequire(import.meta.url).resolve(
    '@fontsource-variable/noto-sans-sc/wght.css',
  );
  const rare = await cutRareFonts(style, join(web, '..', '..', 'artifacts', 'rare-fonts'));
  const { metafile } = await build({
    stdin: {
      contents: [style, rare].map((file) => `@import ${JSON.stringify(file)};`).join('\n'),
      loader: 'css',
      resolveDir: web,
      sourcefile: 'fonts.css',
    },
    absWorkingDir: web,
    outdir,
    entryNames: 'fonts.[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    loader: { '.woff2': 'file' },
    logLevel: 'warning',
  });
  return basename(Object.keys(metafile.outputs).find((file) => file.endsWith('.css')));
}
