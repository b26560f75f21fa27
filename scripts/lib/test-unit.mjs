import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { runMocha } from './mocha.mjs';
import { prepare } from './prepare.mjs';
import { inRepository, readJson } from './repository.mjs';
import { digestsForTests } from './sources.mjs';

const record = inRepository('artifacts', 'unit-tests.json');
/** One file of tests on each core. */
const parallel = ['--parallel', '--jobs', String(availableParallelism())];

/**
 * `npm run test:unit`: the quick loop. It tests the packages that changed since their unit tests passed
 * here, and those that stand on them; with `--all`, or with arguments for mocha, every package. Nothing
 * is remembered of a run with arguments for mocha: they may leave tests out.
 */
export async function main(args) {
  // Unit tests serve pages, but do not look into them.
  await prepare(process.stdout, { withOldPages: true });
  const forMocha = args.filter((arg) => arg !== '--all');
  if (forMocha.length > 0) {
    const { failed } = await runMocha('.mocharc.json', { args: forMocha });
    return failed === 0 ? 0 : 1;
  }
  const digests = digestsForTests();
  const passed = args.includes('--all') ? {} : (readJson(record) ?? {});
  const unchanged = Object.keys(digests).filter((part) => passed[part] === digests[part]);
  if (unchanged.length > 0) {
    process.stdout.write(
      `Unchanged since their tests passed: ${unchanged.join(', ')}. --all tests them too.\n`,
    );
  }
  if (unchanged.length === Object.keys(digests).length) {
    return 0;
  }
  const { failed, failedIn } = await runMocha('.mocharc.json', {
    args: [...parallel, ...unchanged.flatMap((part) => ['--ignore', `${part}/**`])],
  });
  const hasFailed = (part) =>
    failedIn === undefined ||
    failedIn.some((file) => file === null || file.startsWith(inRepository(part, '/')));
  remember(Object.entries(digests).filter(([part]) => !hasFailed(part)));
  return failed === 0 ? 0 : 1;
}

function remember(digests) {
  mkdirSync(inRepository('artifacts'), { recursive: true });
  writeFileSync(record, `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`);
}
