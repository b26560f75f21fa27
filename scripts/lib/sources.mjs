import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { usesOf } from './module-uses.mjs';
import { readJson, repository } from './repository.mjs';

const made = /^(?:node_modules|dist|dist-pages.*|artifacts|coverage|\.git|\.network.*)$/;
const isCode = /^(?:src|dist)$/;
/** What is bundled for browsers, which servers find by the `package.json` beside it. */
const BUNDLES = 'dist-pages';

/**
 * Folders of the packages that each package stands on, itself among them.
 *
 * @param root - of the clone
 */
export function packagesBelow(root = repository) {
  const { workspaces } = readJson(join(root, 'package.json'));
  const manifests = workspaces.map((folder) => [
    folder,
    readJson(join(root, folder, 'package.json')),
  ]);
  const folders = new Map(manifests.map(([folder, { name }]) => [name, folder]));
  const below = new Map(
    manifests.map(([folder, { dependencies, devDependencies }]) => [
      folder,
      Object.keys({ ...dependencies, ...devDependencies }).flatMap(
        (name) => folders.get(name) ?? [],
      ),
    ]),
  );
  const reach = (folder, found) => {
    found.add(folder);
    below.get(folder).forEach((other) => found.has(other) || reach(other, found));
    return found;
  };
  return Object.fromEntries(
    workspaces.map((folder) => [folder, [...reach(folder, new Set())].sort()]),
  );
}

/**
 * Digest of all on which each unit test depends: the compiled modules that it loads or runs, the data
 * of its package and of those below, the installed packages and Node; where a module can reach more
 * than it names, everything. So does a test of `scripts`, which look at the whole clone.
 *
 * @param tests - files of tests, relative to the clone, compiled
 */
export function digestsOfTests(tests, root = repository) {
  const below = packagesBelow(root);
  const packages = Object.keys(below);
  const packageOf = (path) => packages.find((one) => path.startsWith(`${join(root, one)}/`));
  const isData = (folder) => {
    const [first] = relative(join(root, packageOf(folder) ?? ''), folder).split('/');
    return packageOf(folder) !== undefined && first !== '' && !isCode.test(first);
  };
  const read = once((path) => hashOf([relative(root, path), readFileSync(path)]));
  const uses = once((module) => usesOf(module, isData));
  const data = once((one) => hashOf(dataOf(join(root, one), packages, root).map(read)));
  const bundled = once(withBundles);
  const common = hashOf([process.version, readFileSync(join(root, 'package-lock.json'))]);
  const everything = once(() => hashOf(sourcesIn(root).map(read)));
  const digestOf = (test) => {
    const home = packageOf(join(root, test));
    if (home === undefined) {
      return hashOf([common, everything()]);
    }
    const modules = [...reach(join(root, test), (module) => uses(module).modules)];
    const files = modules.flatMap((module) => [module, ...uses(module).files.flatMap(bundled)]);
    return hashOf([
      common,
      ...below[home].map(data),
      ...[...new Set(files)].sort().map(read),
      ...(modules.some((module) => uses(module).everything) ? [everything()] : []),
    ]);
  };
  return Object.fromEntries(tests.map((test) => [test, digestOf(test)]));
}

function withBundles(file) {
  const bundles = join(dirname(file), BUNDLES);
  return basename(file) === 'package.json' && existsSync(bundles)
    ? [
        file,
        ...readdirSync(bundles, { recursive: true, withFileTypes: true }).flatMap((entry) =>
          entry.isFile() ? [join(entry.parentPath ?? entry.path, entry.name)] : [],
        ),
      ]
    : [file];
}

/** The files of a package that are neither sources nor made. */
function dataOf(folder, packages, root) {
  return sourcesIn(
    folder,
    (path) => isCode.test(relative(folder, path)) || packages.includes(relative(root, path)),
  );
}

/** A path, and all that is reached from it. */
function reach(first, next) {
  const found = new Set([first]);
  for (const one of found) {
    next(one).forEach((other) => found.add(other));
  }
  return found;
}

function once(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) {
      made.set(key, make(key));
    }
    return made.get(key);
  };
}

/** The files of a folder that are not made of others, without the folders left out. */
function sourcesIn(folder, isLeftOut = () => false) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (made.test(entry.name) || (entry.isDirectory() && isLeftOut(path))) {
      return [];
    }
    return entry.isDirectory() ? sourcesIn(path, isLeftOut) : entry.isFile() ? [path] : [];
  });
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    // The length, so that no two lists have one digest.
    hash.update(`${part.length}\n`).update(part);
  }
  return hash.digest('hex');
}
