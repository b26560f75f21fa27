import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFault } from './fault';
import type { Round } from './round';

const VIOLATIONS_SHOWN = 10;

/** Tells of each round as it ends, and keeps the evidence of those that failed. */
export class Journal {
  constructor(
    private readonly keepIn: string,
    private readonly dir: string,
    private readonly print: (line: string) => void,
  ) {}

  tell(round: Round): void {
    const { number, begunAt, faults, violations, machine } = round;
    const time = new Date(begunAt).toISOString().slice(11, 19);
    const what = faults.map(describeFault).join(' + ');
    const gap = round.leaderGapMs === undefined ? '' : `, leader gap ${seconds(round.leaderGapMs)}`;
    const settled = `settled within ${seconds(round.longestSettlementMs)}${gap}`;
    const others = `CPU ${machine.busy} %, by others ${machine.byOthers} %`;
    const mark = violations.length === 0 ? '✔' : '✖';
    this.print(
      `${mark} ${time} #${number} ${what}: ${settled}; took ${seconds(round.durationMs)}; ${others}`,
    );
    violations.slice(0, VIOLATIONS_SHOWN).forEach(({ code, text }) => {
      this.print(`    ${code} ${text}`);
    });
    if (violations.length > VIOLATIONS_SHOWN) {
      this.print(`    … and ${violations.length - VIOLATIONS_SHOWN} more`);
    }
  }

  /** Writes down what was observed in a round, and copies the logs of all processes. */
  keep(round: Round): void {
    const name = `round-${round.number}`;
    mkdirSync(this.keepIn, { recursive: true, mode: 0o700 });
    const evidence = join(this.keepIn, `${name}.json`);
    writeFileSync(evidence, `${JSON.stringify(round, null, 2)}\n`, { mode: 0o600 });
    cpSync(join(this.dir, 'logs'), join(this.keepIn, `${name}-logs`), { recursive: true });
    this.print(`    evidence and logs: ${join(this.keepIn, name)}*`);
  }
}

/** Milliseconds as seconds, for people. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
