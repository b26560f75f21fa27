import { readFileSync } from 'node:fs';
import { printFailure, VerbError, VerbHelp } from './verb-error.mjs';

/**
 * Runs a verb. Its module is loaded only after Node's version is known to be new enough: an old
 * Node would stop at an import with a message that helps nobody.
 */
export async function runVerb(load) {
  // When the reader of a pipe goes away, the verb must still end in order.
  process.stdout.on('error', endOfPipe);
  process.stderr.on('error', endOfPipe);
  try {
    checkNodeVersion();
    if (process.argv[2] === '--version') {
      process.stdout.write(`guanming ${readManifest().version}\n`);
      return;
    }
    const { main } = await load();
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (error instanceof VerbHelp) {
      process.stdout.write(`${error.message}\n`);
      return;
    }
    printFailure(error);
    process.exitCode = 1;
  }
}

/** Throws unless this Node is one that package.json allows (`>=20.19 <25`). */
function checkNodeVersion(version = process.versions.node) {
  const { engines } = readManifest();
  const [, atLeast, below] = /^>=([\d.]+) <(\d+)$/.exec(engines.node);
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = atLeast.split('.').map(Number);
  const isOldEnough = major < Number(below);
  const isNewEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (!isOldEnough || !isNewEnough) {
    throw new VerbError(
      `Node ${atLeast} or later, before ${below}, is needed; this is Node ${version}.`,
      { advice: 'Install one (for example with "nvm install", see .nvmrc) and try again.' },
    );
  }
}

function readManifest() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
}

function endOfPipe(error) {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
