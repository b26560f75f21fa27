import { parseArgs } from 'node:util';
import { openFuzzTargets } from './fuzz-targets';
import { runFuzz } from './run-fuzz';
import type { FuzzResult } from './run-fuzz';

const RUNS_AT_A_TIME = 50;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printAnswers(name: string, { answers, failures }: FuzzResult): void {
  print(name);
  for (const [operation, counts] of Object.entries(answers)) {
    const parts = Object.entries(counts).map(([status, count]) => `${status} ×${count}`);
    print(`  ${operation.padEnd(62)} ${parts.join(', ')}`);
  }
  failures.forEach(print);
}

/** `npm run test:fuzz -- [--runs n | --minutes n] [--seed n]`: ends with 1 on a failure. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } },
  });
  const first = Number(values.seed ?? Date.now() % 2 ** 31);
  const until = Date.now() + Number(values.minutes ?? 0) * 60_000;
  const open = await openFuzzTargets();
  let [failures, requests, round] = [0, 0, 0];
  do {
    const runs =
      values.minutes === undefined ? Number(values.runs ?? RUNS_AT_A_TIME) : RUNS_AT_A_TIME;
    for (const target of open.targets) {
      const result = await runFuzz(target, first + round, runs);
      printAnswers(target.name, result);
      failures += result.failures.length;
      requests += Object.keys(result.answers).length * runs;
    }
    round += 1;
  } while (Date.now() < until);
  await open.close();
  print(`${requests} requests, seed ${first}, ${failures} undocumented answers or failures`);
  process.exitCode = failures === 0 ? 0 : 1;
}

void main();
