import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { PdfProcessPool } from '../../pdf-process-pool';
import { runTampering, type Tampering } from './run-tampering';
import { findViewers, viewerNames, type ViewerName } from './second-viewers';

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly viewers?: readonly ViewerName[];
}

/** `npm run test:tamper`: prints the verdicts by kind and ends with 1 on a failure. */
async function main(args: readonly string[]): Promise<void> {
  const { count, seed, viewers = await findViewers() } = readOptions(args);
  const pool = new PdfProcessPool();
  try {
    const onDone = (done: number): void => {
      if (done % 100 === 0) {
        process.stderr.write(`${done}/${count}\n`);
      }
    };
    const tampering = await runTampering({ count, seed, viewers, onDone }, pool);
    process.exitCode = report(tampering, count, seed) ? 0 : 1;
  } finally {
    await pool.close();
  }
}

function readOptions(args: readonly string[]): Options {
  return new Command('npm run test:tamper --')
    .option('--count <n>', 'how many files are changed', parseWhole, 1000)
    .option('--seed <n>', 'the same seed gives the same changes', parseWhole, randomInt(2 ** 31))
    .addOption(
      new Option('--viewers <name...>', 'who else draws, else all that are installed').choices(
        viewerNames,
      ),
    )
    .parse(args, { from: 'user' })
    .opts();
}

function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return Number(text);
}

/** Prints what came of a run; tells whether all of it is right. */
function report(tampering: Tampering, count: number, seed: number): boolean {
  const { verdicts, foreign, comparisons, failures } = tampering;
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  print(
    `${count} changes of original invoices, seed ${seed}, ${foreign} by tools that are not ours`,
  );
  for (const [kind, counts] of Object.entries(verdicts)) {
    const total = Object.values(counts).reduce((sum, found) => sum + found, 0);
    const parts = Object.entries(counts).map(([verdict, found]) => `${verdict} ${found}`);
    print(`  ${kind.padEnd(27)}${String(total).padStart(5)}  ${parts.join(', ')}`);
  }
  failures.forEach(print);
  for (const [viewer, compared] of Object.entries(comparisons)) {
    print(`${viewer} compared ${compared} files that are called unchanged`);
  }
  const idle = Object.values(comparisons).filter((compared) => compared === 0).length;
  print(`${failures.length} verdicts are wrong; ${idle} viewers had nothing to compare`);
  return failures.length === 0 && idle === 0;
}

void main(process.argv.slice(2));
