import { existsSync, statfsSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname } from 'node:path';
import { cacheRoot } from '../engine/cache-root';
import type { NetworkFolder } from '../folder/network-folder';
import type { DoctorCheck } from './doctor-check';

const GIGABYTE = 1e9;
const neededBytes = 4 * GIGABYTE;

/** A machine of "4 GB" reports a little less. */
const neededMemory = 0.93 * neededBytes;

/** Checks the disks of the network folder and of the cache, once when they are the same. */
export function checkDisk(folder: NetworkFolder): DoctorCheck[] {
  const network = { ...diskOf(folder.path), elsewhere: 'choose another --dir' };
  const cache = {
    ...diskOf(cacheRoot()),
    elsewhere: 'name a folder of another disk in GUANMING_CACHE_DIR',
  };
  const disks = network.id === cache.id ? [network] : [network, cache];
  return disks.map(({ free, at, elsewhere }) => {
    const ok = free >= neededBytes;
    return {
      name: 'disk',
      ok,
      found: `${(free / GIGABYTE).toFixed(1)} GB free at ${at}`,
      ...(!ok && { advice: `At least 4 GB are needed: make room, or ${elsewhere}.` }),
    };
  });
}

/** Checks the memory of the machine, or of the container that this is. */
export function checkMemory(
  total: number = Math.min(totalmem(), process.constrainedMemory() || Infinity),
): DoctorCheck {
  const ok = total >= neededMemory;
  return {
    name: 'memory',
    ok,
    found: `${(total / GIGABYTE).toFixed(1)} GB`,
    ...(!ok && { advice: 'At least 4 GB are needed.' }),
  };
}

function diskOf(path: string): { id: number; at: string; free: number } {
  let at = path;
  while (!existsSync(at)) {
    at = dirname(at);
  }
  const { bavail, bsize } = statfsSync(at);
  return { id: statSync(at).dev, at, free: bavail * bsize };
}
