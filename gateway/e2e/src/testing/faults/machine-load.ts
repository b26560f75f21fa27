import { readFileSync } from 'node:fs';
import { cpuTicksOf } from '@guanming/runtime/testing';
import { listMarked } from './marked-processes';

/** How busy the machine was, in percent of all cores. */
export interface MachineLoad {
  readonly busy: number;
  /** By processes that are not the campaign's; about, since the dead take their account with them. */
  readonly byOthers: number;
}

/** Meters who takes the processors. */
export class MachineMeter {
  #before = this.#read();

  constructor(private readonly dir: string) {}

  /** Since the last time, or since it was made. */
  read(): MachineLoad {
    const [before, now] = [this.#before, this.#read()];
    this.#before = now;
    const all = Math.max(1, now.all - before.all);
    const busy = now.busy - before.busy;
    const ours = [...now.ours].reduce((sum, [process, ticks]) => {
      return sum + ticks - (before.ours.get(process) ?? 0);
    }, 0);
    const percent = (ticks: number): number => Math.round((100 * Math.max(0, ticks)) / all);
    return { busy: percent(busy), byOthers: percent(busy - ours) };
  }

  #read(): { all: number; busy: number; ours: Map<string, number> } {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, ...rest] = line
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const all = [user, nice, system, idle, waiting, ...rest.slice(0, 3)].reduce((a, b) => a + b, 0);
    const running = [...listMarked(this.dir).values(), { pid: process.pid, startTicks: '' }];
    const ours = running.map(
      ({ pid, startTicks }) => [`${pid} ${startTicks}`, cpuTicksOf(pid)] as const,
    );
    return { all, busy: all - idle - waiting, ours: new Map(ours) };
  }
}
