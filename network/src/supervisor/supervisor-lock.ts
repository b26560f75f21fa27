import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { SupervisorError } from './supervisor-error';

const RETRY_MS = 100;
const DEADLINE_MS = 200_000;

/**
 * Runs a task while no other command starts or stops the supervisor of the same folder. The lock
 * of a command that was killed expires after five seconds.
 *
 * @throws {@link SupervisorError} SUPERVISOR_BUSY when another command holds it for 200 s.
 */
export async function withSupervisorLock<T>(dir: string, task: () => Promise<T>): Promise<T> {
  const release = await lock(dir, {
    lockfilePath: join(dir, 'supervisor.lock'),
    realpath: false,
    stale: 5_000,
    update: 1_000,
    retries: {
      retries: DEADLINE_MS / RETRY_MS,
      factor: 1,
      minTimeout: RETRY_MS,
      maxTimeout: RETRY_MS,
    },
  }).catch((cause: unknown) => {
    throw new SupervisorError(
      'SUPERVISOR_BUSY',
      `Another command has been starting or stopping ${dir} for ${DEADLINE_MS / 1000} s.`,
      { cause },
    );
  });
  try {
    return await task();
  } finally {
    await release();
  }
}
