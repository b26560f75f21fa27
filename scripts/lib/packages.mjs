import { existsSync } from 'node:fs';
import { inRepository, readJson } from './repository.mjs';
import { runQuietly } from './run-command.mjs';

/** Installs what package-lock.json says, unless node_modules holds exactly that already. */
export async function installPackages(progress) {
  if (!packagesAreCurrent()) {
    await progress.step('installing packages', runNpmCi, 'about 15 s, when the lock changed');
  }
}

/** Compares the lock with what npm noted of its last complete installation. */
export function packagesAreCurrent() {
  const locked = readJson(inRepository('package-lock.json')).packages;
  const installed = readJson(inRepository('node_modules', '.package-lock.json'))?.packages;
  return (
    installed !== undefined &&
    Object.entries(locked)
      .filter(([path]) => path.includes('node_modules/'))
      .every(([path, wanted]) => isInstalled(path, wanted, installed[path]))
  );
}

function isInstalled(path, wanted, found) {
  if (wanted.link) {
    return existsSync(inRepository(path));
  }
  // Bindings for other platforms are in the lock but never installed.
  return found === undefined
    ? wanted.optional === true
    : found.version === wanted.version &&
        found.integrity === wanted.integrity &&
        existsSync(inRepository(path));
}

async function runNpmCi() {
  await runQuietly('npm ci', 'npm', ['ci', '--ignore-scripts', '--include=dev'], {
    advice: 'Check the connection to the package registry, then try again.',
  });
}
