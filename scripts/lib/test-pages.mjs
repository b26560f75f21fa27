import { runOnNetwork, runOnOwnNetwork, runStages } from './live-stages.mjs';
import { readPagesOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { requireServers } from './servers.mjs';
import { Stages } from './stages.mjs';

const CONFIG = '.mocharc.pages.json';

/**
 * `npm run test:pages`: every page in a real browser, on a network of its own that it takes down
 * again; with `--running` on the network that runs in the folder, which it leaves as it is.
 */
export async function main(args) {
  const options = readPagesOptions(args);
  const filter = options.grep === undefined ? [] : ['--grep', options.grep];
  if (options.running) {
    await prepare();
    await requireServers(options.dir);
    const stages = new Stages();
    await runOnNetwork(stages, options, 'pages', CONFIG, filter);
    return stages.close();
  }
  return await runStages('npm run test:pages', 'test-pages.lock', options, async (stages) => {
    if (await stages.run('packages and types', prepare)) {
      await runOnOwnNetwork(stages, options, 'pages', CONFIG, filter);
    }
  });
}
