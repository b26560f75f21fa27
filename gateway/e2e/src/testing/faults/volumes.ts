import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { volumes } from './deck';

/** More than a campaign writes; memory is taken only for what is written. */
const SIZE_BYTES = 4 * 1024 ** 3;
const PAGE_BYTES = 4_096;
const ATTEMPTS = 20;

/**
 * Makes the folder of an installation that is not yet there a file system of its own, in memory.
 * For a mount namespace of its own (`unshare --map-root-user --mount`): nothing of it is seen
 * outside.
 */
export function mountInstallation(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  mountMemory(dir);
}

/**
 * The same for each folder below that is to run full; while nothing runs there, and before there are
 * servers: a shop takes a copy of its store for a backup.
 */
export function mountVolumes(dir: string): void {
  for (const folder of volumes.filter((one) => one !== '.').map((volume) => join(dir, volume))) {
    const content = `${folder}.before`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(folder, content);
    mkdirSync(folder, { mode: 0o700 });
    mountMemory(folder);
    execFileSync('cp', ['-a', `${content}/.`, folder]);
    rmSync(content, { recursive: true });
  }
}

/** Leaves not one free byte on a volume. */
export function fillVolume(dir: string, volume: string): void {
  const folder = join(dir, volume);
  for (let attempt = 1; ; attempt += 1) {
    const { blocks, bfree, bsize } = statfsSync(folder);
    try {
      mount(['-o', `remount,size=${Math.max(PAGE_BYTES, (blocks - bfree) * bsize)}`, folder]);
      return;
    } catch (error) {
      // Somebody wrote in between: no file system shrinks below what it holds.
      if (attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

/** Gives a volume its room back. */
export function freeVolume(dir: string, volume: string): void {
  mount(['-o', `remount,size=${SIZE_BYTES}`, join(dir, volume)]);
}

function mountMemory(folder: string): void {
  mount(['-t', 'tmpfs', '-o', `size=${SIZE_BYTES},mode=0700`, 'guanming-faults', folder]);
}

function mount(args: readonly string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
