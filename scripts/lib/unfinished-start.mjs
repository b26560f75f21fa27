import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from './make-folders.mjs';
import { readJson } from './repository.mjs';

/** What kept the last `npm start` of a folder from its end, so that the next one goes on. */
const recordOf = (dir) => join(dir, 'logs', 'start-unfinished.json');

/** Remembers why a start did not come to its end although something runs. */
export function rememberUnfinished(dir, { message }) {
  const record = recordOf(dir);
  makeFolders(dirname(record));
  const content = { at: new Date().toISOString(), message: message.split('\n')[0] };
  writeFileSync(record, `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

/** `at` (UTC, ISO 8601) and `message` of the start that did not come to its end, if the last did not. */
export function readUnfinished(dir) {
  return readJson(recordOf(dir));
}

/** The start has come to its end. */
export function forgetUnfinished(dir) {
  rmSync(recordOf(dir), { force: true });
}
