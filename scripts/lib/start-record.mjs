import { readdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveBack } from './holder-file.mjs';

/** Names the `npm start` that is under way, or in the foreground, for a network folder. */
export function startRecord(dir) {
  return join(dir, 'logs', 'start.json');
}

/** Ends the record of this start; a start that made nothing leaves no folder behind. */
export function giveBackStart(dir) {
  const record = startRecord(dir);
  giveBack(record);
  for (const folder of [dirname(record), dir]) {
    if (readdirSync(folder).length > 0) {
      return;
    }
    rmdirSync(folder);
  }
}
