import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentTexts, Renderer } from '../renderer';
import { decompressPdf } from './decompress-pdf';
import type { GalleryDigests } from './golden-files';

/** The file `golden.json` of a release. */
export interface GoldenRelease {
  /** Digests of the fonts that it draws with, their names in the store. */
  readonly fonts: readonly string[];
  /** Of the decompressed objects, by kind of invoice. */
  readonly objects: GalleryDigests;
  /** What each is drawn from. */
  readonly inputs: Readonly<Record<string, DocumentTexts>>;
}

/** The folder of the releases. */
export const releasesFolder = join(__dirname, '..', '..', 'releases');

/** The versions that are released; one that is tried is not. */
export function releasedVersions(): string[] {
  return readdirSync(releasesFolder).filter((name) => /^\d+$/.test(name));
}

/** Draws the golden invoices of a release: digests of their decompressed objects. */
export async function drawRelease(
  renderer: Renderer,
  inputs: GoldenRelease['inputs'],
): Promise<GalleryDigests> {
  const digests: Record<string, string> = {};
  for (const [kind, texts] of Object.entries(inputs)) {
    const pdf = await renderer.renderInvoice(texts);
    digests[kind] = createHash('sha256').update(decompressPdf(pdf)).digest('hex');
  }
  return digests;
}
