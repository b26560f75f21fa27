import { join } from 'node:path';

/** Names the `npm start` that is under way, or in the foreground, for a network folder. */
export function startRecord(dir) {
  return join(dir, 'logs', 'start.json');
}
