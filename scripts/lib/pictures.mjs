import { directEnvironment } from './direct-environment.mjs';
import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';
import { requireServers } from './servers.mjs';

/**
 * `npm run pictures`: photographs what the README shows from the demonstration that runs in the
 * folder, in a real browser. It buys three tickets on the way.
 */
export async function main(args) {
  const { dir } = readOptions('run pictures', args);
  await prepare();
  await requireServers(dir);
  const photographer = inRepository('gateway', 'e2e', 'dist', 'pictures', 'main.js');
  const folder = inRepository('docs', 'pictures');
  return await runVisibly('The photographer', process.execPath, [photographer, folder], {
    env: { ...directEnvironment(), GUANMING_NETWORK_DIR: dir },
  });
}
