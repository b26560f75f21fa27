import { basename, join } from 'node:path';
import type { OutputFiles } from '@guanming/runtime';
import { PdfError } from '@guanming/verification';
import type { PdfProcessPool } from '@guanming/verification';
import type { CheckedDocument } from '@guanming/verification/review';
import type { VerificationResult } from '@guanming/verification/service';
import type { Place } from '@guanming/wire/verdicts';

const IS_PNG = /\.png$/i;

/**
 * Where the picture of each file goes: a PNG for the only one, else files in a folder, named as the
 * documents are; of two with one name the later gets a number.
 */
export function picturePaths(
  documents: readonly string[],
  picture: string | undefined,
): ReadonlyMap<string, string> | undefined {
  if (picture === undefined) {
    return undefined;
  }
  const taken = new Set<string>();
  const nameOf = (document: string): string => {
    const base = basename(document).replace(/\.pdf$/i, '');
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base}-${count}`;
      // Some file systems take no notice of case.
      if (!taken.has(name.toLowerCase())) {
        taken.add(name.toLowerCase());
        return `${name}.png`;
      }
    }
  };
  return new Map(
    documents.map((document) => [
      document,
      IS_PNG.test(picture) ? picture : join(picture, nameOf(document)),
    ]),
  );
}

/** With what pages are drawn, and where. */
export interface Drawing {
  readonly pool: Pick<PdfProcessPool, 'draw'>;
  /** Where the page with boxes of each file is drawn; undefined when none is to be drawn. */
  readonly pictures?: ReadonlyMap<string, string> | undefined;
  /** Writes what is drawn. */
  readonly outputs: OutputFiles;
}

/** Draws the page with a box around each difference, or says why there is no picture. */
export async function drawPicture(
  bytes: Uint8Array,
  result: VerificationResult,
  { pool, pictures, outputs }: Drawing,
  document: string,
): Promise<Pick<CheckedDocument, 'picture' | 'noPicture'>> {
  const path = pictures?.get(document);
  if (path === undefined) {
    return {};
  }
  const boxes = boxesOf(result);
  if (boxes.length === 0) {
    return { noPicture: withoutBoxes(result) };
  }
  try {
    const picture = await pool.draw(bytes, boxes);
    await outputs.write(path, picture, { makeFolder: true });
    return { picture: path };
  } catch (error) {
    if (error instanceof PdfError) {
      return { noPicture: 'not-drawn' };
    }
    throw error;
  }
}

function boxesOf({ differences, fileChange }: VerificationResult): Place[] {
  const { places = [], added = [] } = fileChange ?? {};
  return [...differences, ...added]
    .flatMap(({ place }) => (place === undefined ? [] : [place]))
    .concat(places);
}

function withoutBoxes({
  verdict,
  steps = [],
}: VerificationResult): NonNullable<CheckedDocument['noPicture']> {
  const isRead = steps.some(
    ({ step, outcome }) => step === 'file-readable' && outcome === 'passed',
  );
  if (!isRead) {
    return 'unreadable';
  }
  return verdict === 'genuine' ? 'no-difference' : 'no-place';
}
