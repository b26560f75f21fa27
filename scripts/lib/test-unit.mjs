import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { globSync } from 'glob';
import { runMocha } from './mocha.mjs';
import { prepare } from './prepare.mjs';
import { inRepository, readJson, repository } from './repository.mjs';
import { digestsOfTests } from './sources.mjs';

const CONFIG = '.mocharc.json';
const record = inRepository('artifacts', 'unit-tests.json');

/**
 * `npm run test:unit`: the quick loop. It runs the files of tests that have not passed here since
 * something changed that they depend on; with `--all`, or with arguments for mocha, every file. Nothing
 * is remembered of a run with arguments for mocha: they may leave tests out.
 */
export async function main(args) {
  // Unit tests serve pages, but do not look into them.
  await prepare(process.stdout, { withOldPages: true });
  const forMocha = args.filter((arg) => arg !== '--all');
  if (forMocha.length > 0) {
    const { failed } = await runMocha(CONFIG, { args: forMocha });
    return failed === 0 ? 0 : 1;
  }
  const { spec, ignore, timeout } = readJson(inRepository(CONFIG));
  const files = spec.flatMap((pattern) => globSync(pattern, { cwd: repository, ignore }).sort());
  const digests = digestsOfTests(files);
  const passed = args.includes('--all') ? {} : (readJson(record) ?? {});
  const changed = files.filter((file) => passed[file] !== digests[file]);
  process.stdout.write(
    `${changed.length} of ${files.length} files of unit tests have not passed since what they depend on changed` +
      `${changed.length < files.length ? '; --all runs all of them' : ''}.\n`,
  );
  if (changed.length === 0) {
    return 0;
  }
  const { failed, failedIn } = await runMocha(undefined, {
    args: [
      ...['--enable-source-maps', '--forbid-only', '--timeout', String(timeout)],
      // One file on each core.
      ...['--parallel', '--jobs', String(availableParallelism())],
      ...changed,
    ],
  });
  const failing = failedIn?.map((file) => file && relative(repository, file)) ?? [null];
  const unsure = failing.includes(null) ? changed : failing;
  remember(Object.entries(digests).filter(([file]) => !unsure.includes(file)));
  return failed === 0 ? 0 : 1;
}

function remember(digests) {
  mkdirSync(inRepository('artifacts'), { recursive: true });
  writeFileSync(record, `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`);
}
