import { readFileSync } from 'node:fs';

/** Pid and start time of a living process; a reused pid has another start time. */
export function identify(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return /^[ZXx]$/.test(fields[0]) ? undefined : { pid, startTime: fields[19] };
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}

/** Whether this very process still runs. */
export function isAlive({ pid, startTime }) {
  return identify(pid)?.startTime === startTime;
}
