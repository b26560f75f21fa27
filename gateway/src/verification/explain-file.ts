import { rendererVersion } from '@guanming/invoice-renderer';
import { comparePictures } from './compare-pictures';
import { PdfError } from './pdf-error';
import type { FileChange, Place } from './verification-result';

/** How a file came to differ from the original; the fields that a place has are not yet known. */
export interface FileExplanation {
  readonly reason: FileChange['reason'];
  readonly places: readonly Place[];
}

/** What renderers of this system call themselves. */
const RENDERER = rendererVersion.replace(/\/.*$/, '/');

/**
 * Finds out why a file differs from what the renderer makes of the same invoice.
 *
 * @param producer - the program that the file says made it; changing that alone changes no verdict
 */
export async function explainFile(
  file: Uint8Array,
  original: Uint8Array,
  producer: string,
): Promise<FileExplanation> {
  if (producer.startsWith(RENDERER) && producer !== rendererVersion) {
    return { reason: 'other-version', places: [] };
  }
  const places = await placesThatDiffer(file, original);
  return places?.length === 0
    ? { reason: 'saved-again', places }
    : { reason: 'drawn-over', places: places ?? [] };
}

/** Undefined when nobody can say where: other pages, or a page that cannot be drawn. */
async function placesThatDiffer(
  file: Uint8Array,
  original: Uint8Array,
): Promise<Place[] | undefined> {
  try {
    return await comparePictures(file, original);
  } catch (error) {
    if (error instanceof PdfError) {
      return undefined;
    }
    throw error;
  }
}
