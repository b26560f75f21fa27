import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { renderInvoice } from '../render-invoice';
import { RENDERER_VERSION } from '../renderer-version';
import { decompressPdf } from './decompress-pdf';
import { newGallery } from './gallery';

/** Digests of the gallery, SHA-256 in hexadecimal, by kind of invoice. */
export type GalleryDigests = Readonly<Record<string, string>>;

/** The file `digests.json` of a renderer version. */
export interface GoldenDigests {
  readonly rendererVersion: string;
  /** Of the decompressed objects: the same on every machine. */
  readonly objects: GalleryDigests;
  /** Of the bytes, for each deflate library that somebody recorded, see {@link deflateName}. */
  readonly bytes: Readonly<Record<string, GalleryDigests>>;
}

/** Resolution of the golden pictures, dots per inch. */
export const GOLDEN_RESOLUTION = 110;

/** The folder of this renderer version's golden files. */
export const goldenFolder = join(__dirname, ...['..', '..', 'test', 'golden', RENDERER_VERSION]);

/** Names the deflate library of this process: its output depends on version and processor. */
export function deflateName(): string {
  return `zlib ${process.versions.zlib} ${process.arch}`;
}

/** Renders one PDF for each kind of the gallery. */
export async function renderGallery(): Promise<Record<string, Uint8Array>> {
  const pdfs: Record<string, Uint8Array> = {};
  for (const [kind, { invoice, record, order }] of Object.entries(newGallery())) {
    pdfs[kind] = await renderInvoice(invoice, record, order);
  }
  return pdfs;
}

/** Digests of rendered PDFs: of their bytes and of their decompressed objects. */
export function digestPdfs(pdfs: Readonly<Record<string, Uint8Array>>): {
  bytes: GalleryDigests;
  objects: GalleryDigests;
} {
  const digestAll = (content: (pdf: Uint8Array) => Uint8Array): GalleryDigests =>
    Object.fromEntries(
      Object.entries(pdfs).map(([kind, pdf]) => [
        kind,
        createHash('sha256').update(content(pdf)).digest('hex'),
      ]),
    );
  return { bytes: digestAll((pdf) => pdf), objects: digestAll(decompressPdf) };
}
