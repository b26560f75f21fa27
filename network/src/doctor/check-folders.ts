import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { isEngineBuilt } from '../engine/build-engine';
import { cacheRoot } from '../engine/cache-root';
import { environmentVariable } from '../environment';
import type { NetworkFolder } from '../folder/network-folder';
import { whyUnwritable } from '../folder/why-unwritable';
import type { DoctorCheck } from './doctor-check';

/** Checks that the folders in which something is made can be written; each problem with its cure. */
export function checkFolders(folder: NetworkFolder): DoctorCheck[] {
  const isBuilding = environmentVariable('FABRIC_BIN') === undefined && !isEngineBuilt();
  const temporary = resolve(tmpdir());
  const problems = [
    problemOf(
      'network folder',
      whyUnwritable(folder.path),
      'Start it as the user to whom it belongs, or name a folder of your own with --dir.',
    ),
    problemOf(
      'temporary folder',
      existsSync(temporary) ? whyUnwritable(temporary) : `${temporary} is not there`,
      'Name a folder that is there and that you can write in TMPDIR, or unset TMPDIR.',
    ),
    problemOf(
      'cache',
      isBuilding ? whyUnwritable(cacheRoot()) : undefined,
      `Fabric is built into ${cacheRoot()}: name a folder that you can write in GUANMING_CACHE_DIR.`,
    ),
  ].flat();
  return problems.length > 0 ? problems : [{ name: 'folders', ok: true, found: 'can be written' }];
}

function problemOf(name: string, found: string | undefined, advice: string): DoctorCheck[] {
  return found === undefined ? [] : [{ name, ok: false, found, advice }];
}
