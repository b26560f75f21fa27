import { readdirSync, readFileSync } from 'node:fs';
import { cpuTicksOf, parentOf } from '@guanming/runtime/testing';
import type { Installation } from '../testing/installation/installation';
import { listProcesses } from '../testing/installation/processes';

/** Of the Linux kernel; `sysconf(_SC_CLK_TCK)` has been 100 on every machine for decades. */
const TICKS_PER_SECOND = 100;

/** How busy the machine was, in cores. */
export interface CpuUse {
  readonly busy: number;
  /** With processes that are neither the installation's nor the bench's. */
  readonly others: number;
}

/** Measures from its making to {@link CpuMeter.read} how busy the machine was, and with what. */
export class CpuMeter {
  readonly #start = performance.now();
  readonly #busy = busyTicks();
  readonly #own: number;

  constructor(private readonly installation: Installation) {
    this.#own = ownTicks(installation);
  }

  read(): CpuUse {
    const ticks = ((performance.now() - this.#start) / 1_000) * TICKS_PER_SECOND;
    const busy = (busyTicks() - this.#busy) / ticks;
    const own = (ownTicks(this.installation) - this.#own) / ticks;
    return { busy, others: Math.max(0, busy - own) };
  }
}

/** Ticks of all cores since boot that were not idle: the first line of `/proc/stat`. */
function busyTicks(): number {
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
  return user + nice + system + irq + softirq + steal;
}

/** Ticks of the installation's processes, and of the bench with what it has started. */
function ownTicks(installation: Installation): number {
  const pids = listProcesses(installation).map(({ pid }) => pid);
  return [...pids, ...benchProcesses()].reduce((sum, pid) => sum + cpuTicksOf(pid), 0);
}

/** This process, its parent and all children of the parent. */
function benchProcesses(): number[] {
  const family = new Set([process.pid, process.ppid]);
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => family.has(pid) || parentOf(pid) === process.ppid);
}
