import { readdir, stat } from 'node:fs/promises';
import { bytesOfPath, pathOfBytes } from '@guanming/runtime';

/** A file to read, or why there is none. */
export type FoundDocument =
  { readonly path: string } | { readonly path: string; readonly code: string };

/**
 * The files that paths name: a folder stands for the PDFs in it and below it, in order of their
 * names, whatever bytes these are. Links in a folder are not followed; what is named twice is read
 * once.
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
    const stats = await stat(bytesOfPath(path));
    if (!stats.isDirectory()) {
      return [stats.isFile() ? { path } : { path, code: 'NOT_A_FILE' }];
    }
  } catch (error) {
    return [{ path, code: systemCode(error) }];
  }
  const documents = await documentsIn(path);
  return documents.length === 0
    ? [{ path, code: 'FOLDER_EMPTY' }]
    : documents.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** A folder below that cannot be read does not keep the others from being read. */
async function documentsIn(folder: string): Promise<FoundDocument[]> {
  try {
    const entries = await readdir(bytesOfPath(folder), { withFileTypes: true, encoding: 'buffer' });
    const found = entries.map(async (entry) => {
      const path = `${folder.replace(/\/+$/, '')}/${pathOfBytes(entry.name)}`;
      if (entry.isDirectory()) {
        return documentsIn(path);
      }
      return entry.isFile() && /\.pdf$/i.test(path) ? [{ path }] : [];
    });
    return (await Promise.all(found)).flat();
  } catch (error) {
    return [{ path: folder, code: systemCode(error) }];
  }
}

/** Code of an error of the operating system; anything else is thrown on. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return String(error.code);
  }
  throw error;
}
