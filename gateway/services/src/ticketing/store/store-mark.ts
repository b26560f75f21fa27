import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';

/** Long enough for every mark, so that it can be overwritten in place. */
const LENGTH = 200;

const storeMarkSchema = z.strictObject({
  /** Made with the store. */
  storeId: z.string().min(1),
  /** How many commits the store had at least. */
  commits: z.int().min(0),
  /**
   * Up to which commit (modulo 2^31) the database file itself had them at least; later ones were in
   * its log, which is of no use beside an older file.
   */
  checkpointed: z.int().min(0),
  /** When this file was made, as the file system says, in nanoseconds: a copy was made later. */
  born: z.string().optional(),
});

/** Mark beside a store, so that an older copy of it is not taken for the store. */
export type StoreMark = Omit<z.infer<typeof storeMarkSchema>, 'born'>;

/** Mark found beside a store: its own, a copy's, none, or one that cannot be read. */
export type FoundMark =
  | { readonly kind: 'mark' | 'copy'; readonly mark: StoreMark }
  | { readonly kind: 'absent' | 'unreadable' };

/** Where the mark of a store is. */
export function markPathOf(storePath: string): string {
  return `${storePath}.mark`;
}

/** Reads the mark beside a store. A `copy` was written for another file: it was put there. */
export function readMark(storePath: string): FoundMark {
  const path = markPathOf(storePath);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { kind: 'absent' };
    }
    throw error;
  }
  const mark = parseMark(text);
  if (mark === undefined) {
    return { kind: 'unreadable' };
  }
  const { born, ...rest } = mark;
  const isOwn = born === undefined || born === bornAt(path);
  return { kind: isOwn ? 'mark' : 'copy', mark: rest };
}

function parseMark(text: string): z.infer<typeof storeMarkSchema> | undefined {
  try {
    return storeMarkSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Puts a new file in the place of the mark, as a whole and durably.
 *
 * @returns the open file, to be overwritten by {@link overwriteMark} and closed
 */
export function replaceMark(storePath: string, mark: StoreMark): MarkFile {
  const path = markPathOf(storePath);
  const temporary = `${path}.new`;
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    const { birthtimeNs } = fstatSync(descriptor, { bigint: true });
    let file: MarkFile = { descriptor, born: birthtimeNs.toString() };
    overwriteMark(file, mark);
    fsyncSync(descriptor);
    renameSync(temporary, path);
    if (bornAt(path) !== file.born || birthtimeNs === 0n) {
      // A file system that keeps no such time: only the count tells then.
      file = { descriptor };
      overwriteMark(file, mark);
    }
    return file;
  } catch (error) {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A mark that can be overwritten. */
export interface MarkFile {
  readonly descriptor: number;
  readonly born?: string;
}

/** Overwrites a mark in place: a single short write, which a death of this process cannot tear. */
export function overwriteMark({ descriptor, born }: MarkFile, mark: StoreMark): void {
  const text = JSON.stringify({ ...mark, ...(born === undefined ? {} : { born }) });
  writeSync(descriptor, `${text.padEnd(LENGTH - 1)}\n`, 0);
}

function bornAt(path: string): string {
  return statSync(path, { bigint: true }).birthtimeNs.toString();
}
