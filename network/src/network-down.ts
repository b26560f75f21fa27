import { existsSync, rmSync } from 'node:fs';
import { NetworkFolder } from './folder/network-folder';
import { assertNetworkFolder } from './folder/network-record';
import type { NetworkOptions } from './network-up';
import { silentProgress, type Progress } from './progress/progress';
import { stopEverything, type StopReport } from './supervisor';
import { withVerbLock } from './verb-lock';

const nothingStopped: StopReport = { stopped: [], orphans: [] };

/**
 * Stops everything that belongs to a network folder, whatever became of its supervisor, and keeps
 * the data. Idempotent.
 *
 * @throws {@link NetworkError} VERB_RUNNING; {@link SupervisorError}.
 */
export async function networkDown(
  options: NetworkOptions = {},
  progress: Progress = silentProgress,
): Promise<StopReport> {
  const folder = NetworkFolder.from(options.dir);
  if (!existsSync(folder.path)) {
    return nothingStopped;
  }
  return await withVerbLock(folder, 'down', async () => await stop(folder, progress));
}

/**
 * Stops everything and forgets the network: ledgers, certificates, logs, the data of the servers.
 *
 * @throws {@link NetworkError} VERB_RUNNING; NETWORK_FOLDER_FOREIGN when the folder holds something
 * else; {@link SupervisorError}.
 */
export async function networkReset(
  options: NetworkOptions = {},
  progress: Progress = silentProgress,
): Promise<StopReport> {
  const folder = NetworkFolder.from(options.dir);
  if (!existsSync(folder.path)) {
    return nothingStopped;
  }
  assertNetworkFolder(folder);
  return await withVerbLock(folder, 'reset', async () => {
    const report = await stop(folder, progress);
    await progress.step(`removing ${folder.path}`, async () => {
      rmSync(folder.path, { recursive: true, force: true });
      return Promise.resolve();
    });
    return report;
  });
}

async function stop(folder: NetworkFolder, progress: Progress): Promise<StopReport> {
  return await progress.step('stopping all processes', async () => {
    return await stopEverything(folder.path);
  });
}
