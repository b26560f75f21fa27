import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  fontPackageFolders,
  packageFolders,
  readLicence,
  renderLicences,
} from '../../../scripts/lib/licences.mjs';
import { bundleFonts } from './bundle-fonts.mjs';

const web = fileURLToPath(new URL('..', import.meta.url));
const finished = join(web, 'dist-pages');
/** Nobody meets half a build, even when two are made at once. */
const target = `${finished}.${process.pid}`;

/** Most that a first view may load, fonts aside, in bytes as compressed by gzip. */
const FIRST_VIEW_LIMIT = 150_000;

/** Browsers of 2023 and later. */
const browsers = ['es2022', 'chrome111', 'safari16.4', 'firefox114'];

/** The apps of the terminals: where each has its sources, and the name in the browser's tab. */
const apps = {
  ticketing: { folder: 'src/apps/shop', title: '冠名 · 购票', serviceWorker: true },
  verifier: { folder: 'src/apps/verifier', title: '冠名 · 发票查验' },
  check: { folder: 'src/apps/check', title: '发票查验' },
  console: { folder: 'src/apps/console', title: '冠名 · 税务控制台' },
};

/** Every file that is part of a bundle, its path relative to this package. */
const bundled = new Set();

/** Bundles, and remembers of what. */
async function bundleFrom(options) {
  const { metafile } = await build({
    absWorkingDir: web,
    metafile: true,
    conditions: ['source'],
    ...options,
  });
  Object.keys(metafile.inputs).forEach((file) => bundled.add(file));
  return metafile;
}

/** A worker is loaded by its address: it is a file of its own. */
async function bundlePdfWorker(outdir) {
  const { outputs } = await bundleFrom({
    entryPoints: ['src/pdf/pdf-worker.ts'],
    outdir,
    entryNames: '[name].[hash]',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: browsers,
    minify: true,
    logLevel: 'warning',
  });
  return basename(Object.keys(outputs)[0]);
}

/**
 * Bundles the script that shows the pages without a network.
 *
 * @param first - addresses of what a first view loads
 * @param assets - addresses of all scripts and styles
 */
async function bundleServiceWorker(name, folder, first, assets) {
  const addresses = JSON.stringify([first, assets]);
  const version = createHash('sha256').update(addresses).digest('hex').slice(0, 12);
  await bundleFrom({
    entryPoints: [join(folder, 'service-worker.ts')],
    outdir: join(target, name),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: browsers,
    minify: true,
    define: {
      FIRST_VIEW: JSON.stringify(first),
      ASSETS: JSON.stringify(assets),
      VERSION: JSON.stringify(version),
    },
    tsconfig: join(web, 'tsconfig.json'),
    logLevel: 'warning',
  });
}

async function bundle(name, { folder, title, serviceWorker = false }, fonts) {
  const outdir = join(target, name, 'assets');
  const worker = await bundlePdfWorker(outdir);
  const metafile = await bundleFrom({
    entryPoints: [join(folder, 'main.tsx'), join(folder, 'main.css')],
    outdir,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: browsers,
    minify: true,
    sourcemap: 'linked',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { PDF_WORKER_ADDRESS: JSON.stringify(`/assets/${worker}`) },
    tsconfig: join(web, 'tsconfig.json'),
    logLevel: 'warning',
  });
  const outputs = Object.entries(metafile.outputs);
  const entry = (suffix) =>
    outputs.find(([file, { entryPoint }]) => entryPoint?.endsWith(`main.${suffix}`) && file);
  const [script] = entry('tsx');
  const [style] = entry('css');
  const first = [...staticImports(script, metafile.outputs), style];
  if (serviceWorker) {
    const assets = [...outputs.map(([file]) => file), worker]
      .filter((file) => /\.(?:js|css)$/.test(file))
      .map((file) => `/assets/${basename(file)}`);
    const view = first.map((file) => `/assets/${basename(file)}`);
    await bundleServiceWorker(name, folder, [...view, `/fonts/${fonts}`], assets);
  }
  const preloads = first
    .slice(1, -1)
    .map((file) => `<link rel="modulepreload" href="/assets/${basename(file)}">\n`);
  writeFileSync(
    join(target, name, 'index.html'),
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${basename(style)}">
<link rel="stylesheet" href="/fonts/${fonts}">
<script type="module" src="/assets/${basename(script)}"></script>
${preloads.join('')}</head>
<body>
<div id="app"></div>
<noscript>此页面需要 JavaScript。 This page needs JavaScript.</noscript>
</body>
</html>
`,
  );
  return first.map((file) => join(web, file));
}

/** A script and everything that it loads at once. */
function staticImports(script, outputs, found = new Set()) {
  found.add(script);
  for (const { path, kind } of outputs[script].imports) {
    if (kind === 'import-statement' && !found.has(path)) {
      staticImports(path, outputs, found);
    }
  }
  return found;
}

/** Stores each text also compressed, so that the servers only hand out files. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(?:css|html|js|mjs|svg)$/.test(entry.name)) {
      const file = join(entry.parentPath ?? entry.path, entry.name);
      const bytes = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
    }
  }
}

/** Writes what the pages are made of, and under which terms: for people, beside fonts and bundles. */
function writeLicences() {
  const fontLicences = fontPackageFolders(join(web, 'package.json')).map(readLicence);
  writeFileSync(join(target, 'fonts', 'OFL.txt'), renderLicences(fontLicences));
  const folders = packageFolders([...bundled].map((file) => join(web, file)));
  const licences = [...folders.map(readLicence), ...fontLicences];
  writeFileSync(join(target, 'licences.txt'), renderLicences(licences));
}

function compressedSize(file) {
  return readFileSync(`${file}.gz`).length;
}

mkdirSync(target);
process.on('exit', () => rmSync(target, { recursive: true, force: true }));
const fonts = await bundleFonts(web, join(target, 'fonts'));
const firstViews = {};
const filesOf = {};
for (const [name, app] of Object.entries(apps)) {
  filesOf[name] = [...(await bundle(name, app, fonts)), join(target, name, 'index.html')];
}
writeLicences();
compress(target);
for (const [name, files] of Object.entries(filesOf)) {
  const bytes = files.reduce((sum, file) => sum + compressedSize(file), 0);
  firstViews[name] = bytes;
  console.log(`${name}: first view ${(bytes / 1000).toFixed(1)} kB compressed`);
  if (bytes > FIRST_VIEW_LIMIT) {
    throw new Error(`The first view of ${name} is larger than ${FIRST_VIEW_LIMIT} bytes.`);
  }
}
writeFileSync(join(target, 'pages.json'), `${JSON.stringify({ firstViews }, undefined, 2)}\n`);
rmSync(finished, { recursive: true, force: true });
renameSync(target, finished);
