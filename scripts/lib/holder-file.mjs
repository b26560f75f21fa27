import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeFolders } from './make-folders.mjs';
import { identify, isAlive } from './process-identity.mjs';

/**
 * Files that name the process that holds something; a holder that died holds nothing any more.
 * Needed before the packages are installed, hence without a library.
 */

/** The living holder of a file, `{ pid, startTime, verb }`; undefined when there is none. */
export function holderOf(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(holder) ? holder : undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** Takes a file for this process; gives the other holder when there is one. */
export function take(file, verb) {
  makeFolders(dirname(file));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...identify(process.pid), verb }), { mode: 0o600 });
  try {
    return linkFirst(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkFirst(draft, file) {
  for (;;) {
    try {
      linkSync(draft, file);
      return undefined;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    const holder = holderOf(file);
    if (holder !== undefined) {
      return holder;
    }
    rmSync(file, { force: true });
  }
}

/** Gives a file back that this process holds. */
export function giveBack(file) {
  if (holderOf(file)?.pid === process.pid) {
    rmSync(file, { force: true });
  }
}

/** Runs a task while this process holds a file, waiting for other holders first. */
export async function whileHolding(file, verb, onWait, task) {
  let told = false;
  for (let other = take(file, verb); other !== undefined; other = take(file, verb)) {
    if (!told) {
      onWait(other);
      told = true;
    }
    await delay(300);
  }
  try {
    return await task();
  } finally {
    giveBack(file);
  }
}
