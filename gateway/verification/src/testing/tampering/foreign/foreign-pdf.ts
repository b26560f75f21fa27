import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { PDFPage } from '@cantoo/pdf-lib';
import type { SeededRandom } from '@guanming/runtime/testing';

/** Opens an invoice with a library that had no part in making it. */
export function openForeign(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false });
}

/** Writes a document in one of the ways in which the library can. */
export function saveForeign(document: PDFDocument, random: SeededRandom): Promise<Uint8Array> {
  return document.save({
    useObjectStreams: random.below(2) === 0,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
}

/** The first page. */
export function firstPage(document: PDFDocument): PDFPage {
  return document.getPage(0);
}

/** A place on a page, in points from the lower left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Any place of an invoice's page. */
export function anyBox(page: PDFPage, random: SeededRandom): Box {
  const { width, height } = page.getSize();
  const box = { width: 20 + random.below(150), height: 8 + random.below(40) };
  return {
    ...box,
    x: random.below(Math.floor(width - box.width)),
    y: random.below(Math.floor(height - box.height)),
  };
}

/** Lets `edit` change the content of a page, as the text of its operators. */
export function editContent(page: PDFPage, edit: (content: string) => string): void {
  const { context } = page.doc;
  const contents = page.node.normalizedEntries().Contents;
  const parts = contents === undefined ? [] : contents.asArray();
  const text = parts.map((part) => textOf(context.lookup(part, PDFStream))).join('\n');
  const stream = context.flateStream(Buffer.from(edit(text), 'latin1'));
  page.node.set(PDFName.of('Contents'), context.obj([context.register(stream)]));
}

/** Inflates a stream to text, a character a byte. */
export function textOf(stream: PDFStream): string {
  const bytes =
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  return Buffer.from(bytes).toString('latin1');
}

/** The dictionaries of a document that `isMeant` picks. */
export function dictionariesOf(
  document: PDFDocument,
  isMeant: (dictionary: PDFDict) => boolean,
): PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict && isMeant(object) ? [object] : []));
}
