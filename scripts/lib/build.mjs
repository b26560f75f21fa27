import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRepository, readJson, repository, workspaces } from './repository.mjs';
import { runQuietly } from './run-command.mjs';
import { packagesBelow } from './sources.mjs';

const stampFile = inRepository('artifacts', 'build.json');
const compiler = inRepository('node_modules', 'typescript', 'bin', 'tsc');

/**
 * Compiles all packages and bundles the pages: each unless nothing that it is made of changed since
 * the last time, pages `withOldPages` unless there are none.
 */
export async function build(progress, { withOldPages = false } = {}) {
  const stamps = readJson(stampFile) ?? {};
  for (const { title, packages, outputs, run } of buildSteps()) {
    const inputs = digestOfInputs(packages);
    const isThere = outputs.every((file) => existsSync(file));
    const mayBeOld = withOldPages && run === bundlePages;
    if (!isThere || (stamps[title] !== inputs && !mayBeOld)) {
      await progress.step(title, run);
      stamps[title] = inputs;
      mkdirSync(dirname(stampFile), { recursive: true });
      writeFileSync(stampFile, `${JSON.stringify(stamps)}\n`);
    }
  }
}

/** What is made, of which packages. */
function buildSteps() {
  const below = packagesBelow();
  return [
    {
      title: 'compiling',
      packages: workspaces,
      outputs: workspaces.map((workspace) => inRepository(workspace, 'dist', '.tsbuildinfo')),
      run: compile,
    },
    {
      title: 'bundling the pages',
      packages: below['gateway/web'],
      outputs: [inRepository('gateway', 'web', 'dist-pages', 'pages.json')],
      run: bundlePages,
    },
  ];
}

async function compile() {
  removeOrphanedOutputs();
  await runQuietly('The TypeScript compiler', process.execPath, [compiler, '--build']);
}

async function bundlePages() {
  const script = inRepository('gateway', 'web', 'scripts', 'build-pages.mjs');
  await runQuietly('Bundling the pages', process.execPath, [script]);
}

function digestOfInputs(packages) {
  const hash = createHash('sha256').update(process.version);
  const roots = packages.flatMap((workspace) => [
    ...filesIn(inRepository(workspace, 'src')),
    ...filesIn(inRepository(workspace, 'scripts')),
    inRepository(workspace, 'package.json'),
  ]);
  const configs = packages.flatMap((workspace) =>
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
