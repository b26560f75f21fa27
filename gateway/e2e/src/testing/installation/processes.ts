import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTicksOf, waitUntil } from '@guanming/runtime/testing';
import { z } from 'zod';
import type { Installation } from './installation';

const processesSchema = z.object({
  processes: z.array(z.object({ name: z.string(), pid: z.int(), startTime: z.string() })),
});

/**
 * A process that the supervisor of an installation keeps running; `startTime` is clock ticks since
 * boot, `@` and the id of that boot.
 */
export type InstalledProcess = z.infer<typeof processesSchema>['processes'][number];

/** The processes that run, by the supervisor's own record. */
export function listProcesses({ dir }: Installation): InstalledProcess[] {
  const { processes } = processesSchema.parse(
    JSON.parse(readFileSync(join(dir, 'processes.json'), 'utf8')),
  );
  return processes;
}

/** @throws Error when no process of that name runs */
export function findProcess(installation: Installation, name: string): InstalledProcess {
  const processes = listProcesses(installation);
  const found = processes.find((one) => one.name === name);
  if (found === undefined) {
    const names = processes.map((one) => one.name).join(', ');
    throw new Error(`${name} is none of the processes that run: ${names}`);
  }
  return found;
}

/**
 * Ends a process with a signal and waits until the supervisor has started it again.
 *
 * @param withinMs - in milliseconds
 */
export async function endProcess(
  installation: Installation,
  name: string,
  signal: 'SIGKILL' | 'SIGTERM',
  withinMs = 20_000,
): Promise<InstalledProcess> {
  const { pid, startTime } = findProcess(installation, name);
  const [ticks] = startTime.split('@');
  if (startTicksOf(pid) !== ticks) {
    throw new Error(`Process ${pid} is not ${name} any more.`);
  }
  process.kill(pid, signal);
  return waitUntil(
    `${name} runs again`,
    () => listProcesses(installation).find((one) => one.name === name && one.pid !== pid),
    withinMs,
  );
}
