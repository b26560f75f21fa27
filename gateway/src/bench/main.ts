import { parseArgs } from 'node:util';
import { Installation } from '../testing/installation/installation';
import { measureLeaderKills } from './measure-leader-kills';
import { renderLeaderKills, renderReport } from './report';
import { runBench } from './run-bench';

/** Entry of the bench: measures the installation that GUANMING_NETWORK_DIR names. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      'in-flight': { type: 'string', default: '200' },
      'leader-kills': { type: 'string' },
    },
  });
  const kills = values['leader-kills'];
  const print = <Report>(report: Report, render: (report: Report) => string): void => {
    const text = values.json ? JSON.stringify(report, null, 2) : `\n${render(report)}`;
    process.stdout.write(`${text}\n`);
  };
  if (kills !== undefined) {
    const count = parseCount('leader-kills', kills);
    const measured = await measureLeaderKills(Installation.fromEnvironment(), count, tell);
    print(measured, renderLeaderKills);
    return;
  }
  const plan = {
    rounds: parseCount('rounds', values.rounds),
    inFlight: parseCount('in-flight', values['in-flight']),
  };
  print(await runBench(Installation.fromEnvironment(), plan, tell), renderReport);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
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
