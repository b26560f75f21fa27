import { relative } from 'node:path';
import { runMocha } from './mocha.mjs';
import { prepare } from './prepare.mjs';
import { inRepository, readJson, repository } from './repository.mjs';

/** Tests that need a network that runs, or the pages of all packages. */
const elsewhere = ['integration', 'e2e', 'pages'];

/** `npm test -w <package>`: all tests of the package that need no network; arguments go to mocha. */
export async function main(args) {
  await prepare();
  const folder = relative(repository, process.cwd());
  const { timeout } = readJson(inRepository('.mocharc.component.json'));
  const { failed } = await runMocha(undefined, {
    args: [
      ...['--enable-source-maps', '--forbid-only', '--timeout', String(timeout)],
      ...elsewhere.flatMap((kind) => ['--ignore', `${folder}/dist/**/*.${kind}.test.js`]),
      `${folder}/dist/**/*.test.js`,
      ...args,
    ],
  });
  return failed === 0 ? 0 : 1;
}
