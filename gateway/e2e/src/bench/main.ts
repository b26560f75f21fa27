import { Installation } from '../testing/installation/installation';
import { parseBenchPlan } from './bench-plan';
import { measureLeaderKills } from './measure-leader-kills';
import { measureSpots } from './measure-spots';
import { measureTwoBureaus } from './measure-two-bureaus';
import { renderLeaderKills, renderReport, renderSpots, renderTwoBureaus } from './report';
import { runBench } from './run-bench';

/** Entry of the bench: measures the installation that GUANMING_NETWORK_DIR names. */
async function main(): Promise<void> {
  const { json, leaderKills, spots, twoBureaus, ...plan } = parseBenchPlan(process.argv.slice(2));
  const print = <Report>(report: Report, render: (report: Report) => string): void => {
    const text = json ? JSON.stringify(report, null, 2) : `\n${render(report)}`;
    process.stdout.write(`${text}\n`);
  };
  const installation = Installation.fromEnvironment();
  if (leaderKills !== undefined) {
    print(await measureLeaderKills(installation, leaderKills, tell), renderLeaderKills);
    return;
  }
  if (spots !== undefined) {
    print(await measureSpots(installation, spots, tell), renderSpots);
    return;
  }
  if (twoBureaus !== undefined) {
    print(await measureTwoBureaus(installation, twoBureaus, tell), renderTwoBureaus);
    return;
  }
  print(await runBench(installation, plan, tell), renderReport);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
