import { existsSync } from 'node:fs';
import { findStraySupervisors, recoverOrphans, stopStranger } from './orphans';
import { SupervisorClient } from './supervisor-client';
import { canonicalFolder } from './supervisor-folder';
import { withSupervisorLock } from './supervisor-lock';

/** A supervisor that does not answer gets this long, in milliseconds, for an ordered end. */
const STRAY_SUPERVISOR_TIMEOUT_MS = 60_000;

/**
 * Processes that {@link stopEverything} found and stopped; both lists are empty when nothing ran.
 */
export interface StopReport {
  /** Processes that a living supervisor stopped in order. */
  readonly stopped: string[];
  /** Processes that had lost their supervisor. */
  readonly orphans: string[];
}

/**
 * Stops all processes of a network folder and its supervisor, from any state: supervisor running,
 * hanging, killed, or the folder removed under it. Idempotent.
 *
 * @throws {@link SupervisorError} SUPERVISOR_BUSY when another command holds the folder for 200 s.
 */
export async function stopEverything(dir: string): Promise<StopReport> {
  const folder = canonicalFolder(dir);
  return existsSync(folder)
    ? await withSupervisorLock(folder, async () => await stopAll(folder))
    : await stopAll(folder);
}

async function stopAll(folder: string): Promise<StopReport> {
  const stopped = await stopInOrder(folder);
  for (const stray of findStraySupervisors(folder)) {
    await stopStranger(stray, STRAY_SUPERVISOR_TIMEOUT_MS);
  }
  return { stopped, orphans: await recoverOrphans(folder) };
}

async function stopInOrder(folder: string): Promise<string[]> {
  const client = await SupervisorClient.connect(folder);
  if (client === undefined) {
    return [];
  }
  const processes = await client.list();
  await client.shutdown();
  return processes.filter(({ state }) => state !== 'stopped').map(({ name }) => name);
}
