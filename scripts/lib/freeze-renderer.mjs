import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

/** `npm run freeze-renderer`: its argument is the version to release, or `trial`. */
export async function main(args) {
  await prepare();
  const script = inRepository('invoice-renderer', 'scripts', 'freeze-renderer.mjs');
  return runVisibly('Freezing the renderer', process.execPath, [script, ...args]);
}
