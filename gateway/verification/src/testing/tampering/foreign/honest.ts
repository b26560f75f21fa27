import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import type { SeededRandom } from '@guanming/runtime/testing';
import { rejectAccusation, type Mutate } from '../mutation';
import { firstPage, openForeign, saveForeign } from './foreign-pdf';

type Handle = (document: PDFDocument, random: SeededRandom) => void;

const handlings: Readonly<Record<string, Handle>> = {
  'saved again': () => undefined,
  rotated: (document, random) => {
    firstPage(document).setRotation(degrees(random.pick([90, 180, 270])));
  },
  'a blank page behind it': (document) => {
    const { width, height } = firstPage(document).getSize();
    document.addPage([width, height]);
  },
  'a crop box that hides nothing': (document) => {
    const { width, height } = firstPage(document).getSize();
    firstPage(document).setCropBox(0, 0, width, height);
  },
  'other properties': (document) => {
    document.setAuthor('Accounting');
    document.setKeywords(['2026', 'travel']);
    document.setModificationDate(new Date(Date.UTC(2026, 10, 28)));
  },
};

/** Mutations as honest people make them: the file stays their invoice. */
export const mutateHonestly: Mutate = async (issued, _other, random) => {
  const document = await openForeign(issued.pdf);
  const what = random.pick(Object.keys(handlings));
  handlings[what]!(document, random);
  return { file: await saveForeign(document, random), what, complaint: rejectAccusation };
};

/** Two invoices are put into one file. */
export const mergeInvoices: Mutate = async (issued, other, random) => {
  const document = await PDFDocument.create();
  for (const { pdf } of [issued, other]) {
    const source = await openForeign(pdf);
    const pages = await document.copyPages(source, source.getPageIndices());
    pages.forEach((page) => document.addPage(page));
  }
  if (random.below(2) === 0) {
    const source = await openForeign(issued.pdf);
    for (const { name, data } of source.getAttachments()) {
      await document.attach(data, name);
    }
  }
  return {
    file: await saveForeign(document, random),
    what: `with ${other.name}`,
    complaint: rejectAccusation,
  };
};
