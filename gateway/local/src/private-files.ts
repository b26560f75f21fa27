import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '@guanming/runtime';

/** Replaces a file as a whole; only its owner can read it. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  makeFolders(dirname(path), 0o700);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, path);
}

/** The text of a secret file; made by `make` when there is none yet. */
export function keepSecret(path: string, make: () => string): string {
  if (!existsSync(path)) {
    writePrivateFile(path, `${make()}\n`);
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
