import { constants, type Stats } from 'node:fs';
import { access, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bytesOfPath } from './file-path';
import { makeFolders } from './make-folders';
import { OutputError } from './output-error';

/** Content of a file: whole, or piece by piece. */
export type OutputContent = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * The files that one run writes. None takes the place of a file that the run reads, nor of one that
 * it has written; what is written halfway, on a disk that is full, is not left behind.
 */
export class OutputFiles {
  readonly #inputs = new Set<string>();
  readonly #written = new Set<string>();

  /** @param inputs - files that the run reads */
  static async beside(inputs: readonly string[]): Promise<OutputFiles> {
    const files = new OutputFiles();
    for (const input of inputs) {
      // One that cannot be read cannot be mistaken for it either.
      await stat(bytesOfPath(input)).then(
        (stats) => files.#inputs.add(identityOf(stats)),
        () => undefined,
      );
    }
    return files;
  }

  /**
   * Finds out, before the work, whether files can be written.
   *
   * @throws OutputError
   */
  async assertWritable(...named: readonly (string | undefined)[]): Promise<void> {
    const files = named.filter((file) => file !== undefined);
    const twice = files.find((file, index) => index > files.findIndex((one) => isSame(one, file)));
    if (twice !== undefined) {
      throw new OutputError(twice, 'OUTPUT_TWICE');
    }
    for (const file of files) {
      await this.#target(file);
    }
  }

  /**
   * Finds out, before the work, whether a folder can be made or written into.
   *
   * @throws OutputError
   */
  async assertFolder(folder: string | undefined): Promise<void> {
    if (folder === undefined) {
      return;
    }
    let at = resolve(folder);
    let stats = await statsOf(at);
    while (stats === undefined) {
      at = dirname(at);
      stats = await statsOf(at);
    }
    try {
      if (!stats.isDirectory()) {
        throw new OutputError(folder, at === resolve(folder) ? 'EEXIST' : 'ENOTDIR');
      }
      await access(bytesOfPath(at), constants.W_OK | constants.X_OK);
    } catch (error) {
      throw error instanceof OutputError ? error : OutputError.of(folder, error);
    }
  }

  /** Whether this run has written a file. */
  hasWritten(file: string): boolean {
    return this.#written.has(resolve(file));
  }

  /**
   * Writes a file whole, or not at all; makes its folder when `makeFolder` says so.
   *
   * @throws OutputError
   */
  async write(
    file: string,
    content: OutputContent,
    { makeFolder = false }: { readonly makeFolder?: boolean } = {},
  ): Promise<void> {
    if (this.hasWritten(file)) {
      throw new OutputError(file, 'OUTPUT_TWICE');
    }
    try {
      if (makeFolder) {
        makeFolders(dirname(resolve(file)));
      }
      const { path, stats } = await this.#target(file);
      if (stats === undefined || stats.isFile()) {
        await replace(path, content, stats?.mode);
      } else {
        // A pipe, or a terminal.
        await writeFile(bytesOfPath(path), content);
      }
    } catch (error) {
      throw error instanceof OutputError ? error : OutputError.of(file, error);
    }
    this.#written.add(resolve(file));
  }

  /** Where a file really goes: behind links, and never over a file that is read. */
  async #target(file: string): Promise<{ path: string; stats: Stats | undefined }> {
    const stats = await statsOf(file);
    try {
      if (stats === undefined) {
        const folder = bytesOfPath(dirname(resolve(file)));
        await access(folder, constants.W_OK | constants.X_OK);
        if (!(await stat(folder)).isDirectory()) {
          throw new OutputError(file, 'ENOTDIR');
        }
        return { path: resolve(file), stats };
      }
      if (stats.isDirectory()) {
        throw new OutputError(file, 'EISDIR');
      }
      if (this.#inputs.has(identityOf(stats))) {
        throw new OutputError(file, 'OUTPUT_IS_INPUT');
      }
      await access(bytesOfPath(file), constants.W_OK);
      return { path: stats.isFile() ? await realOf(file) : resolve(file), stats };
    } catch (error) {
      throw error instanceof OutputError ? error : OutputError.of(file, error);
    }
  }
}

async function replace(path: string, content: OutputContent, mode = 0o666): Promise<void> {
  const draft = bytesOfPath(`${path}.${process.pid}.part`);
  try {
    await writeFile(draft, content, { mode: mode & 0o777 });
    await rename(draft, bytesOfPath(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function realOf(file: string): Promise<string> {
  // A name that is not UTF-8 is not looked behind: what it links to may be no text either.
  const bytes = bytesOfPath(file);
  return typeof bytes === 'string' ? await realpath(bytes) : resolve(file);
}

function isSame(one: string, other: string): boolean {
  return resolve(one) === resolve(other);
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/** Undefined when there is none. */
async function statsOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(bytesOfPath(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw OutputError.of(file, error);
  }
}
