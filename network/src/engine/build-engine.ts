import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { environmentVariable } from '../environment';
import type { Progress } from '../progress/progress';
import type { ReleaseFolders } from './engine';
import { copyModuleLicences } from './engine-modules';
import { buildDeadlineMs, fabricFolder, runGo } from './run-go';

/** The release that `network/fabric/go.mod` pins by its commit. */
export const pinnedVersion = 'v2.5.9';
const pinnedCommit = '7c3876255bf0';
const fabricModule = 'github.com/hyperledger/fabric';

/** Root of the per-user cache: GUANMING_CACHE_DIR, else below XDG_CACHE_HOME or `~/.cache`. */
export function cacheRoot(): string {
  const shared = environmentVariable('XDG_CACHE_HOME') ?? join(homedir(), '.cache');
  return environmentVariable('GUANMING_CACHE_DIR') ?? join(shared, 'guanming');
}

/** Where the pinned release lies once it is built; depends on every pinned byte. */
export function engineFolder(): string {
  const pins = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    pins.update(readFileSync(join(fabricFolder, file)));
  }
  return join(cacheRoot(), 'fabric', `${pinnedVersion}-${pins.digest('hex').slice(0, 16)}`);
}

/** Whether the pinned release is in the cache. */
export function isEngineBuilt(): boolean {
  return existsSync(engineFolder());
}

/**
 * Returns the pinned release from the cache, building it first when absent. Two builders at once
 * share one build.
 *
 * @throws {@link NetworkError} ENGINE_BUILD_FAILED with what Go said.
 */
export async function buildEngine(progress: Progress): Promise<ReleaseFolders> {
  const folder = engineFolder();
  if (!existsSync(folder)) {
    await progress.step(
      `building Fabric ${pinnedVersion}`,
      async () => {
        await buildOnce(folder);
      },
      'about 90 s on two cores, once',
    );
  }
  return { bin: join(folder, 'bin'), config: join(folder, 'config') };
}

async function buildOnce(folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  const release = await lock(folder, {
    realpath: false,
    stale: 20_000,
    retries: { retries: buildDeadlineMs / 1000, factor: 1, minTimeout: 1000 },
  });
  try {
    if (!existsSync(folder)) {
      await buildInto(folder);
    }
  } finally {
    await release();
  }
}

async function buildInto(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(join(partial, 'config'), { recursive: true });
  const metadata = `${fabricModule}/common/metadata`;
  const flags = `-s -w -X ${metadata}.Version=${pinnedVersion} -X ${metadata}.CommitSHA=${pinnedCommit}`;
  await runGo(['install', '-trimpath', '-buildvcs=false', '-ldflags', flags, 'tool'], {
    GOBIN: join(partial, 'bin'),
  });
  const module = await runGo(['list', '-m', '-f', '{{.Dir}}', fabricModule]);
  for (const file of ['core.yaml', 'orderer.yaml']) {
    copyFileSync(join(module.trim(), 'sampleconfig', file), join(partial, 'config', file));
  }
  await copyModuleLicences(join(partial, 'bin'), join(partial, 'licences'));
  renameSync(partial, folder);
}
