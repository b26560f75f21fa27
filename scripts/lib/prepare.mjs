import { build } from './build.mjs';
import { whileHolding } from './holder-file.mjs';
import { installPackages } from './packages.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository } from './repository.mjs';

/**
 * Makes this clone ready to run: packages installed, everything compiled. Takes no noticeable time
 * when nothing changed. With `withOldPages`, pages that were bundled of other sources will do. Two verbs at once do not disturb each other.
 */
export async function prepare(stream = process.stdout, { withOldPages = false } = {}) {
  const progress = newPlainProgress(stream);
  const tellWait = ({ verb, pid }) => {
    stream.write(`… waiting for "${verb}" (process ${pid}), which installs or builds here\n`);
  };
  await whileHolding(inRepository('artifacts', 'prepare.lock'), 'prepare', tellWait, async () => {
    await installPackages(progress);
    await build(progress, { withOldPages });
  });
}
