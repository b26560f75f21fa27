import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Most bytes that a tool may print: drawn pages go through its standard output. */
const MAX_OUTPUT = 64 * 1024 * 1024;
/** Longest time for one call, milliseconds. */
const TIMEOUT = 60_000;

/** Whether a program can be started: its version is asked for, whatever code it ends with. */
export async function isInstalled(program: string, versionFlag: string): Promise<boolean> {
  try {
    await run(program, [versionFlag], { timeout: TIMEOUT });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * Lets a tool print what it makes of a file.
 *
 * @param args - of the tool, from the path of the file
 * @throws Error when the tool fails
 */
export function printFrom(
  program: string,
  file: Uint8Array,
  args: (path: string) => readonly string[],
): Promise<Buffer> {
  return withFiles([file], async ([path = '']) => {
    const options = { encoding: 'buffer', maxBuffer: MAX_OUTPUT, timeout: TIMEOUT } as const;
    return (await run(program, args(path), options)).stdout;
  });
}

/**
 * Lets a tool make one file of others.
 *
 * @param args - of the tool, from the paths of the files and of the one to be made
 * @throws Error when the tool fails or makes none
 */
export function makeFile(
  program: string,
  files: readonly Uint8Array[],
  args: (paths: readonly string[], made: string) => readonly string[],
): Promise<Uint8Array> {
  return withFiles(files, async (paths, folder) => {
    const made = join(folder, 'made.pdf');
    await run(program, args(paths, made), { timeout: TIMEOUT });
    return readFile(made);
  });
}

async function withFiles<Result>(
  files: readonly Uint8Array[],
  use: (paths: readonly string[], folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'guanming-tampering-'));
  try {
    const paths = files.map((_, index) => join(folder, `${index}.pdf`));
    await Promise.all(files.map((bytes, index) => writeFile(paths[index]!, bytes)));
    return await use(paths, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
