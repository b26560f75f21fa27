import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRepository, readJson, repository, workspaces } from './repository.mjs';
import { runQuietly } from './run-command.mjs';

const stampFile = inRepository('artifacts', 'build.json');
const fontStamp = inRepository('invoice-renderer', 'assets', 'fonts', 'stamp.json');
const compiler = inRepository('node_modules', 'typescript', 'bin', 'tsc');

/** Compiles all packages, bundles the pages and cuts the invoice fonts, unless nothing changed since the last time. */
export async function build(progress) {
  const inputs = digestOfInputs();
  if (readJson(stampFile)?.inputs === inputs && outputsExist()) {
    return;
  }
  removeOrphanedOutputs();
  await progress.step('compiling', compile);
  await progress.step('bundling the pages', bundlePages);
  await progress.step('cutting the invoice fonts', buildFonts);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify({ inputs })}\n`);
}

async function compile() {
  await runQuietly('The TypeScript compiler', process.execPath, [compiler, '--build']);
}

async function bundlePages() {
  const script = inRepository('gateway', 'web', 'scripts', 'build-pages.mjs');
  await runQuietly('Bundling the pages', process.execPath, [script]);
}

async function buildFonts() {
  for (const name of ['build-fonts.mjs', 'copy-font-licences.mjs']) {
    const script = inRepository('invoice-renderer', 'scripts', name);
    await runQuietly('Cutting the invoice fonts', process.execPath, [script]);
  }
}

function outputsExist() {
  const outputs = workspaces.map((workspace) => inRepository(workspace, 'dist', '.tsbuildinfo'));
  const pages = inRepository('gateway', 'web', 'dist-pages', 'pages.json');
  return [...outputs, pages, fontStamp].every((file) => existsSync(file));
}

function digestOfInputs() {
  const hash = createHash('sha256').update(process.version);
  const roots = workspaces.flatMap((workspace) => [
    ...filesIn(inRepository(workspace, 'src')),
    ...filesIn(inRepository(workspace, 'scripts')),
    inRepository(workspace, 'package.json'),
  ]);
  const configs = workspaces.flatMap((workspace) =>
    readdirSync(inRepository(workspace))
      .filter((name) => /^tsconfig.*\.json$/.test(name))
      .map((name) => inRepository(workspace, name)),
  );
  for (const file of [
    ...roots,
    ...configs,
    inRepository('tsconfig.json'),
    inRepository('package-lock.json'),
  ]) {
    const { mtimeMs, size } = statSync(file);
    // Relative, so that a clone that was moved is not built again.
    hash.update(`${relative(repository, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

/** Removes what was compiled from sources that are gone: its tests would still be run. */
function removeOrphanedOutputs() {
  for (const workspace of workspaces) {
    const dist = inRepository(workspace, 'dist');
    for (const file of filesIn(dist)) {
      const stem = /^(.*)(?:\.js|\.js\.map|\.d\.ts|\.d\.ts\.map)$/.exec(file)?.[1];
      const source = stem && join(inRepository(workspace, 'src'), stem.slice(dist.length));
      if (source !== undefined && !['.ts', '.tsx'].some((suffix) => existsSync(source + suffix))) {
        rmSync(file);
      }
    }
  }
}

function filesIn(folder) {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : [];
}
