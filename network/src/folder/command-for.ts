import { resolve } from 'node:path';
import { NetworkFolder } from './network-folder';

/**
 * The command to type for a verb that is meant for one network folder: `npm stop`, or
 * `npm stop -- --dir <folder>` where the bare verb would take another one.
 *
 * @param verb - As typed after `npm`, with its own options: `run network -- up`.
 */
export function commandFor(verb: string, dir: string): string {
  if (NetworkFolder.from(undefined).path === resolve(dir)) {
    return `npm ${verb}`;
  }
  return `npm ${verb}${verb.includes(' -- ') ? '' : ' --'} --dir ${quoted(resolve(dir))}`;
}

/** As a POSIX shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w%+,./:=@-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
