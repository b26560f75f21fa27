import { runOnOwnNetwork, runStages } from './live-stages.mjs';
import { runMocha } from './mocha.mjs';
import { readTestOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { runVisibly } from './run-command.mjs';

const COMPONENT = '{chaincode,invoice-renderer,gateway/*,network}/dist/**/*.component.test.js';
/** What is left for the core that is free once lint and unit tests are done. */
const ASIDE = '{invoice-renderer,gateway/e2e}/dist/**/*.component.test.js';

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
  // What keeps one core busy runs beside what waits for processes.
  const others = [
    ['lint', async (output) => await runScript('lint', output)],
    ['documents', async (output) => await runScript('check:docs', output)],
    ['unit', async (output) => await runMocha('.mocharc.json', { output })],
    ['component, aside', async (output) => await runComponent(['--spec', ASIDE], output)],
  ];
  await stages.runBeside(others, 'component', async () => {
    return await runComponent(['--spec', COMPONENT, '--ignore', ASIDE]);
  });
  await runOnOwnNetwork(stages, options, 'live', '.mocharc.live.json');
}

async function runComponent(args, output) {
  return await runMocha('.mocharc.component.json', { args, output });
}

async function runScript(name, output) {
  const exitCode = await runVisibly(name, 'npm', ['run', '--silent', name], { output });
  return { failed: exitCode === 0 ? 0 : 1 };
}
