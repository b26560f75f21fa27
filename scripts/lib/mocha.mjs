import { mkdirSync, rmSync } from 'node:fs';
import { directEnvironment } from './direct-environment.mjs';
import { inRepository, readJson } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

const mocha = inRepository('node_modules', 'mocha', 'bin', 'mocha.js');
let runs = 0;

/**
 * Runs mocha by one of its configurations, or by its arguments alone, and gives `{ passed, failed, failedIn }`.
 * A run that ends badly without a failed test (a file that does not load, a crash, no test at all) is one
 * failure; `failedIn`, the files whose tests failed, is undefined then.
 */
export async function runMocha(config, { env = process.env, args = [], output } = {}) {
  runs += 1;
  const counts = inRepository('artifacts', `counts-${process.pid}-${runs}.json`);
  mkdirSync(inRepository('artifacts'), { recursive: true });
  const reporter = inRepository('scripts', 'lib', 'counting-reporter.cjs');
  const source = config === undefined ? ['--no-config'] : ['--config', config];
  const exitCode = await runVisibly(
    'mocha',
    process.execPath,
    [mocha, ...source, '--reporter', reporter, '-O', `counts=${counts}`, ...args],
    { env: directEnvironment(env), output },
  );
  const { passes = 0, failures = 0, failedIn = [] } = readJson(counts) ?? {};
  rmSync(counts, { force: true });
  return exitCode !== 0 && failures === 0
    ? { passed: passes, failed: 1 }
    : { passed: passes, failed: failures, failedIn };
}
