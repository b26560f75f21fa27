import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import type { NetworkFolder } from './folder/network-folder';
import { makePrivateFolder, writePrivateJson } from './folder/private-files';
import { NetworkError } from './network-error';
import { identifyProcess, isAlive, readJsonOf } from './supervisor';

/** A verb that is just ending, or the lock of a killed one, may be outwaited. */
const PATIENCE_MS = 15_000;

/** A lock that nobody refreshed for so long, in milliseconds, belongs to a dead process. */
const STALE_MS = 5_000;

const holderSchema = z.object({
  verb: z.string(),
  pid: z.int(),
  startTime: z.string(),
  since: z.iso.datetime(),
});

type Holder = z.infer<typeof holderSchema>;

/**
 * Runs a verb alone within its network folder.
 *
 * @throws {@link NetworkError} VERB_RUNNING, which names the other verb and its process.
 */
export async function withVerbLock<T>(
  folder: NetworkFolder,
  verb: string,
  task: () => Promise<T>,
): Promise<T> {
  makePrivateFolder(folder.path);
  const holderFile = join(folder.path, 'verb.json');
  const release = await acquire(folder, holderFile);
  const since = new Date().toISOString();
  writePrivateJson(holderFile, { verb, ...identifyProcess(process.pid), since });
  try {
    return await task();
  } finally {
    rmSync(holderFile, { force: true });
    await release();
  }
}

async function acquire(folder: NetworkFolder, holderFile: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      // The verb `reset` removes the folder, and the lock with it.
      return releaseOf(
        await lock(join(folder.path, 'verb'), {
          realpath: false,
          stale: STALE_MS,
          onCompromised: () => undefined,
        }),
        folder,
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') {
        throw error;
      }
      const holder = readJsonOf(holderFile, holderSchema);
      if (Date.now() > deadline) {
        throw verbRunning(folder, holder);
      }
      breakLockOf(folder, holder);
      await delay(200);
    }
  }
}

function releaseOf(release: () => Promise<void>, folder: NetworkFolder): () => Promise<void> {
  return async () => {
    if (existsSync(join(folder.path, 'verb.lock'))) {
      await release();
    }
  };
}

/** A holder that died left its lock behind: no need to wait until it is stale. */
function breakLockOf(folder: NetworkFolder, holder: Holder | undefined): void {
  if (holder && !isAlive(holder)) {
    rmSync(join(folder.path, 'verb.json'), { force: true });
    rmSync(join(folder.path, 'verb.lock'), { recursive: true, force: true });
  }
}

function verbRunning(folder: NetworkFolder, holder: Holder | undefined): NetworkError {
  const who = holder
    ? `"${holder.verb}" (process ${holder.pid}, since ${holder.since}) is at work`
    : 'another command is at work';
  return new NetworkError(
    'VERB_RUNNING',
    `In ${folder.path} ${who}. Wait until it ends, or end it, then try again.`,
  );
}
