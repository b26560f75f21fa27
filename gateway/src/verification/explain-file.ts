import { comparePictures } from './compare-pictures';
import { PdfError } from './pdf-error';
import type { FileChange, Place } from './verification-result';

/** How a file came to differ from the original; the fields that a place has are not yet known. */
export interface FileExplanation extends Pick<FileChange, 'reason' | 'added'> {
  readonly places: readonly Place[];
}

/** Finds out why a file differs from what the renderer makes of the same invoice. */
export async function explainFile(
  file: Uint8Array,
  original: Uint8Array,
): Promise<FileExplanation> {
  const places = await placesThatDiffer(file, original);
  return places?.length === 0
    ? { reason: 'saved-again', places, added: [] }
    : { reason: 'drawn-over', places: places ?? [], added: [] };
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
