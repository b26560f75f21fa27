import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { makeFolders } from '../folder/make-folders';
import { NetworkError } from '../network-error';
import type { Progress } from '../progress/progress';
import { cacheRoot } from './cache-root';
import { engineCommands, type ReleaseFolders } from './engine-commands';
import { copyModuleLicences } from './engine-modules';
import { requireGo } from './find-go';
import { BUILD_DEADLINE_MS, fabricFolder, runGo } from './run-go';

/** The release that `network/fabric/go.mod` pins by its commit. */
export const PINNED_VERSION = 'v2.5.9';
const PINNED_COMMIT = '7c3876255bf0';
const FABRIC_MODULE = 'github.com/hyperledger/fabric';
const configurations = ['core.yaml', 'orderer.yaml'];

/** Where the pinned release lies once it is built; depends on every pinned byte. */
export function engineFolder(): string {
  const pins = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    pins.update(readFileSync(join(fabricFolder, file)));
  }
  return join(cacheRoot(), 'fabric', `${PINNED_VERSION}-${pins.digest('hex').slice(0, 16)}`);
}

/** Whether the pinned release is in the cache, whole: then nobody needs Go. */
export function isEngineBuilt(): boolean {
  const folder = engineFolder();
  return [
    ...engineCommands.map((command) => join(folder, 'bin', command)),
    ...configurations.map((file) => join(folder, 'config', file)),
  ].every((file) => existsSync(file));
}

/**
 * Returns the pinned release from the cache, building it first when absent. Two builders at once
 * share one build.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE without a Go that can build it, or a folder to
 * build it in; ENGINE_BUILD_FAILED with what Go said.
 */
export async function buildEngine(progress: Progress): Promise<ReleaseFolders> {
  const folder = engineFolder();
  if (!isEngineBuilt()) {
    await requireGo();
    makeCache(dirname(folder));
    await progress.step(
      `building Fabric ${PINNED_VERSION}`,
      async () => {
        await buildOnce(folder);
      },
      'about 90 s on two cores, once',
    );
  }
  return { bin: join(folder, 'bin'), config: join(folder, 'config') };
}

function makeCache(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new NetworkError(
      'ENGINE_NOT_USABLE',
      `Fabric is built into ${folder}, which cannot be written (${String((cause as NodeJS.ErrnoException).code)}). ` +
        'Name a folder that you can write in GUANMING_CACHE_DIR.',
      { cause },
    );
  }
}

async function buildOnce(folder: string): Promise<void> {
  const release = await lock(folder, {
    realpath: false,
    stale: 20_000,
    retries: { retries: BUILD_DEADLINE_MS / 1000, factor: 1, minTimeout: 1000 },
  });
  try {
    if (!isEngineBuilt()) {
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
  const metadata = `${FABRIC_MODULE}/common/metadata`;
  const flags = `-s -w -X ${metadata}.Version=${PINNED_VERSION} -X ${metadata}.CommitSHA=${PINNED_COMMIT}`;
  await runGo(['install', '-trimpath', '-buildvcs=false', '-ldflags', flags, 'tool'], {
    GOBIN: join(partial, 'bin'),
  });
  const module = await runGo(['list', '-m', '-f', '{{.Dir}}', FABRIC_MODULE]);
  for (const file of configurations) {
    copyFileSync(join(module.trim(), 'sampleconfig', file), join(partial, 'config', file));
  }
  await copyModuleLicences(join(partial, 'bin'), join(partial, 'licences'));
  // One that lacks something, since somebody tidied the cache.
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}
