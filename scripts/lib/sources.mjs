import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readJson, repository } from './repository.mjs';

/** What is in a clone beside its packages: verbs, documents, settings. */
const beside = 'scripts';

const made = /^(?:node_modules|dist|dist-pages.*|artifacts|coverage|\.git|\.network.*)$/;
const isTest = /\.test\.[^/]+$/;

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
 * Digest of all on which the unit tests of each package, and of the parts beside them, depend:
 * their own files, those of the packages below without the tests, the installed packages and Node.
 */
export function digestsForTests(root = repository) {
  const below = packagesBelow(root);
  const packages = Object.keys(below);
  const read = (folder) =>
    sourcesIn(folder, (path) => packages.includes(relative(root, path))).map((path) => [
      relative(root, path),
      readFileSync(path),
    ]);
  const files = new Map(packages.map((one) => [one, read(join(root, one))]));
  const products = new Map(
    [...files].map(([one, all]) => [one, hashOf(all.filter(([path]) => !isTest.test(path)))]),
  );
  const common = [process.version, readFileSync(join(root, 'package-lock.json'))];
  const digestOf = (own, others) =>
    hashOf([common, ...own, others.map((other) => products.get(other))]);
  return {
    ...Object.fromEntries(packages.map((one) => [one, digestOf(files.get(one), below[one])])),
    // The tests there look at all packages.
    [beside]: digestOf(read(root), packages),
  };
}

/** The files of a folder that are not made of others, without the packages in it. */
function sourcesIn(folder, isPackage) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (made.test(entry.name) || isPackage(path)) {
      return [];
    }
    return entry.isDirectory() ? sourcesIn(path, isPackage) : entry.isFile() ? [path] : [];
  });
}

function hashOf(lists) {
  const hash = createHash('sha256');
  for (const text of lists.flat()) {
    // The length, so that no two lists have one digest.
    hash.update(`${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}
