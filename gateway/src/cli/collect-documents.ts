import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to read, or why there is none. */
export type FoundDocument =
  { readonly path: string } | { readonly path: string; readonly code: string };

/**
 * The files that paths name: a folder stands for the PDFs in it and below it, in order of their
 * names. Links in a folder are not followed; what is named twice is read once.
 *
 * @returns also what cannot be opened, with the code of the system, or `FOLDER_EMPTY`
 */
export async function collectDocuments(paths: readonly string[]): Promise<FoundDocument[]> {
  const found = new Map<string, FoundDocument>();
  for (const path of paths) {
    for (const document of await documentsAt(path)) {
      found.set(document.path, document);
    }
  }
  return [...found.values()];
}

async function documentsAt(path: string): Promise<FoundDocument[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) {
      return [stats.isFile() ? { path } : { path, code: 'NOT_A_FILE' }];
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    return files.length === 0
      ? [{ path, code: 'FOLDER_EMPTY' }]
      : files.map((file) => ({ path: file }));
  } catch (error) {
    return [{ path, code: systemCode(error) }];
  }
}

/** Code of an error of the operating system; anything else is thrown on. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return String(error.code);
  }
  throw error;
}
