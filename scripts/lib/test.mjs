import { runOnOwnNetwork, runStages } from './live-stages.mjs';
import { runMocha } from './mocha.mjs';
import { readTestOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { runVisibly } from './run-command.mjs';

/** `npm test`: everything, on a network of its own that it takes down again. */
export async function main(args) {
  const options = readTestOptions(args);
  await runStages('npm test', 'test.lock', options, async (stages) => {
    await runAll(stages, options);
  });
}

async function runAll(stages, options) {
  if (!(await stages.run('packages and types', prepare))) {
    return;
  }
  await stages.run('lint', async () => await runScript('lint'));
  await stages.run('documents', async () => await runScript('check:docs'));
  await stages.run('unit', async () => await runMocha('.mocharc.json'));
  await stages.run('component', async () => await runMocha('.mocharc.component.json'));
  await runOnOwnNetwork(stages, options, 'live', '.mocharc.live.json');
}

async function runScript(name) {
  const exitCode = await runVisibly(name, 'npm', ['run', '--silent', name]);
  return { failed: exitCode === 0 ? 0 : 1 };
}
