import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmCi } from './npm-ci.mjs';
import { inRepository, readJson, repository, workspaces } from './repository.mjs';
import { libcOfHere } from './system-libc.mjs';
import { VerbError } from './verb-error.mjs';

/** Installs what package-lock.json says, unless node_modules holds exactly that already. */
export async function installPackages(progress) {
  removeStrayPackages();
  if (packagesAreCurrent()) {
    return;
  }
  await progress.step('installing packages', npmCi, 'about 15 s, when the lock changed');
  const lacking = missingPackages();
  if (lacking.length > 0) {
    throw new VerbError(`npm ci has left out ${lacking.slice(0, 5).join(', ')}.`, {
      advice:
        'Ask "npm config list" what your npm leaves out, and whether the registry has these packages for this system; then try again.',
    });
  }
}

/**
 * Removes the `node_modules` between our packages and this folder: npm leaves them where a package of
 * ours was in an earlier version, and Node would find old packages there first.
 */
export function removeStrayPackages(folders = workspaces, root = repository) {
  for (const folder of folders) {
    for (let above = dirname(folder); above !== '.'; above = dirname(above)) {
      if (!folders.includes(above)) {
        rmSync(join(root, above, 'node_modules'), { recursive: true, force: true });
      }
    }
  }
}

/** Whether node_modules holds what the lock says, for this system. */
export function packagesAreCurrent() {
  return missingPackages().length === 0;
}

/**
 * Packages of the lock that are not installed as it says, by npm's note of its last complete
 * installation and by what is there: removed since, installed for another system, or left out.
 */
export function missingPackages(
  { packages: locked } = readJson(inRepository('package-lock.json')),
  installed = readJson(inRepository('node_modules', '.package-lock.json'))?.packages ?? {},
  isThere = (path) => existsSync(inRepository(path)),
) {
  const missing = Object.entries(locked)
    .filter(([path]) => path.includes('node_modules/'))
    .filter(([path, wanted]) => !isInstalled(wanted, installed[path], () => isThere(path)))
    .map(([path]) => path);
  const bindings = Object.keys(locked).flatMap((path) =>
    lacksBinding(path, locked, installed) ? [`the native part of ${path}`] : [],
  );
  const binaries = ['guanming', 'guanming-network', 'mocha', 'eslint', 'tsc']
    .map((name) => `node_modules/.bin/${name}`)
    .filter((path) => !isThere(path));
  return [...missing, ...bindings, ...binaries];
}

function isInstalled(wanted, found, isThere) {
  if (wanted.link) {
    return isThere();
  }
  // Most optional packages are bindings for other systems: in the lock, but never installed.
  return found === undefined
    ? wanted.optional === true
    : found.version === wanted.version && found.integrity === wanted.integrity && isThere();
}

/** Whether some bindings of a package fit this system, but none of them is installed. */
function lacksBinding(path, locked, installed) {
  const fitting = Object.keys(locked[path].optionalDependencies ?? {})
    .flatMap((name) => resolved(path, name, locked))
    .filter((binding) => isBindingForHere(locked[binding]));
  return fitting.length > 0 && fitting.every((binding) => installed[binding] === undefined);
}

/** Where Node finds a package that another one asks for: below it, or below a folder above it. */
function resolved(path, name, locked) {
  const candidates = path
    .split('node_modules/')
    .map((_part, index, parts) => parts.slice(0, index + 1).join('node_modules/'))
    .map(
      (above) => `${above === '' || above.endsWith('/') ? above : `${above}/`}node_modules/${name}`,
    )
    .filter((candidate) => locked[candidate] !== undefined);
  return candidates.slice(-1);
}

function isBindingForHere({ os, cpu, libc }) {
  const fits = (list, value) => list === undefined || list.includes(value);
  return (
    cpu !== undefined &&
    fits(os, process.platform) &&
    fits(cpu, process.arch) &&
    fits(libc, libcOfHere())
  );
}
