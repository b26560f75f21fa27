import { createHash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { makePrivateFolder } from '../folder/private-files';
import { readJsonOf } from './atomic-file';
import { SupervisorError } from './supervisor-error';

/** sun_path of unix(7) holds 108 bytes with its closing zero. */
const MAX_SOCKET_PATH = 107;

/** Environment variable that marks every supervised process with the folder it belongs to. */
export const SUPERVISED_IN_VARIABLE = 'GUANMING_SUPERVISED_IN';

/** Environment variable that carries the name of a supervised process. */
export const PROCESS_NAME_VARIABLE = 'GUANMING_PROCESS_NAME';

/** Environment variable that marks the supervisor itself with the folder it serves. */
export const SUPERVISOR_OF_VARIABLE = 'GUANMING_SUPERVISOR_OF';

const supervisorRecordSchema = z.object({
  pid: z.int().positive(),
  startTime: z.string(),
  socket: z.string(),
});

/** Content of `supervisor.json`: who supervises this folder and where it listens. */
export type SupervisorRecord = z.infer<typeof supervisorRecordSchema>;

/** The one name of a folder, symbolic links resolved, also when it does not exist (any more). */
export function canonicalFolder(dir: string): string {
  const absolute = resolve(dir);
  try {
    return realpathSync(absolute);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(absolute) !== absolute) {
      return join(canonicalFolder(dirname(absolute)), basename(absolute));
    }
    throw error;
  }
}

/** `<dir>/supervisor.json`. */
export function supervisorRecordFile(dir: string): string {
  return join(dir, 'supervisor.json');
}

/** Reads `supervisor.json`; undefined when no supervisor left one. */
export function readSupervisorRecord(dir: string): SupervisorRecord | undefined {
  return readJsonOf(supervisorRecordFile(dir), supervisorRecordSchema);
}

/** `<dir>/logs/<process>.log`. */
export function logFileOf(dir: string, processName: string): string {
  return join(dir, 'logs', `${processName}.log`);
}

/**
 * Chooses where the supervisor listens: inside its folder, or, when that path is too long for a
 * unix socket, inside a private folder under the system's temporary directory.
 *
 * @throws {@link SupervisorError} SUPERVISOR_SOCKET_UNUSABLE when somebody else owns that folder.
 */
export function prepareSocketPath(dir: string): string {
  const inside = join(dir, 'supervisor.sock');
  if (Buffer.byteLength(inside) <= MAX_SOCKET_PATH) {
    return inside;
  }
  const digest = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `guanming-${process.getuid?.() ?? 0}-${digest}`);
  makePrivateFolder(folder);
  const path = join(folder, 'supervisor.sock');
  const stat = lstatSync(folder);
  const isPrivate =
    stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
  if (!isPrivate || Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new SupervisorError(
      'SUPERVISOR_SOCKET_UNUSABLE',
      `The control socket needs a short, private folder; ${folder} is not one. ` +
        'Choose a network folder with a shorter path, or set TMPDIR.',
    );
  }
  return path;
}
