import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessSpec } from '../process-spec';
import { stopEverything } from '../stop-everything';

/** Runs a test in a folder of its own, which is stopped and removed afterwards. */
export async function inScratchFolder(test: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'guanming-supervisor-'));
  try {
    await test(dir);
  } finally {
    await stopEverything(dir);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The spec of a small Node process that runs a script; by default one that runs for ever. */
export function newSpec(overrides: Partial<ProcessSpec> & { script?: string } = {}): ProcessSpec {
  const { script = 'setInterval(() => {}, 1000)', ...rest } = overrides;
  return {
    name: 'sample',
    group: 'server',
    command: process.execPath,
    args: ['-e', script],
    cwd: tmpdir(),
    env: {},
    stopTimeoutMs: 2_000,
    ...rest,
  };
}

/** Waits until a condition holds; fails after five seconds. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    if (Date.now() > deadline) {
      throw new Error('What the test waited for did not happen within 5 s.');
    }
    await delay(20);
  }
}
