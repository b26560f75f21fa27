import { parseArgs } from 'node:util';
import { Installation } from '../testing/installation/installation';
import { renderReport } from './report';
import { runBench } from './run-bench';

/** Entry of the bench: measures the installation that GUANMING_NETWORK_DIR names. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      'in-flight': { type: 'string', default: '200' },
    },
  });
  const plan = {
    rounds: parseCount('rounds', values.rounds),
    inFlight: parseCount('in-flight', values['in-flight']),
  };
  const report = await runBench(Installation.fromEnvironment(), plan, (line) => {
    process.stderr.write(`${line}\n`);
  });
  process.stdout.write(
    values.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${renderReport(report)}\n`,
  );
}

function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    throw new Error(`--${option} must be a whole number from 1 to 1000, not "${text}".`);
  }
  return count;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
