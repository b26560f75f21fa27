import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DoctorCheck } from './doctor-check';

/** The namespaces in which the servers read PDFs from outside. */
const NAMESPACES = [
  ...['--no-new-privs', '--', 'unshare', '--user', '--map-root-user', '--net', '--mount', '--pid'],
  ...['--ipc', '--fork', '--kill-child', '--', 'mount', '-t', 'tmpfs', 'none', '/sys'],
];

/**
 * Checks whether this host lets the servers confine the process that reads PDFs. They serve without
 * as well, so it is never a failure.
 */
export async function checkConfinement(command = 'setpriv'): Promise<DoctorCheck> {
  const name = 'pdf confinement';
  try {
    await promisify(execFile)(command, NAMESPACES, { timeout: 10_000 });
    return { name, ok: true, found: 'full' };
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    const [reason = ''] = (stderr.trim() || message).split('\n');
    return { name, ok: true, found: `partial: ${reason}` };
  }
}
