import { PDFName, PDFStream } from '@cantoo/pdf-lib';
import type { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import { faceFields } from '@guanming/invoice-renderer/testing';
import type { SeededRandom } from '@guanming/runtime/testing';
import { rejectUnchanged, type Issued, type Mutate } from '../mutation';
import {
  dictionariesOf,
  editContent,
  firstPage,
  openForeign,
  saveForeign,
  textOf,
} from './foreign-pdf';
import { paintOn } from './paint';

type Hide = (document: PDFDocument, issued: Issued, random: SeededRandom) => void | Promise<void>;

const ways: Readonly<Record<string, Hide>> = {
  'a text made invisible': (document, issued, random) => {
    editPassage(document, issued, random, (passage) => passage.replaceAll('BT\n', 'BT\n3 Tr\n'));
  },
  'a text painted white': (document, issued, random) => {
    editPassage(document, issued, random, (passage) =>
      passage.replaceAll('BT\n', '/DeviceGray cs 1 scn\nBT\n'),
    );
  },
  'a text removed': (document, issued, random) => {
    editPassage(document, issued, random, () => '');
  },
  'a text pushed off the page': (document, issued, random) => {
    editPassage(document, issued, random, (passage) =>
      passage.replace(/(?<=BDC\n)/, '1 0 0 1 0 -5000 cm\n'),
    );
  },
  'tags removed, painted over': async (document, _issued, random) => {
    editContent(firstPage(document), withoutTags);
    await paintOn(document, random);
  },
  'tags removed': (document) => {
    editContent(firstPage(document), withoutTags);
  },
  'other glyphs for the same text': (document) => {
    for (const font of cidFonts(document)) {
      const map = Buffer.alloc(2048);
      for (let glyph = 0; glyph < 1024; glyph += 1) {
        map.writeUInt16BE(glyph === 0 ? 0 : (glyph % 30) + 1, glyph * 2);
      }
      font.set(
        PDFName.of('CIDToGIDMap'),
        document.context.register(document.context.flateStream(map)),
      );
    }
  },
  'other text for the same glyphs': (document) => {
    for (const font of dictionariesOf(document, (one) => one.has(PDFName.of('ToUnicode')))) {
      const text = textOf(font.lookup(PDFName.of('ToUnicode'), PDFStream));
      const swapped = text.replaceAll('<0031>', '<0039>').replaceAll('<0032>', '<0038>');
      const stream = document.context.flateStream(Buffer.from(swapped, 'latin1'));
      font.set(PDFName.of('ToUnicode'), document.context.register(stream));
    }
  },
  'other widths': (document) => {
    for (const font of cidFonts(document)) {
      font.set(PDFName.of('W'), document.context.obj([0, Array.from({ length: 200 }, () => 3000)]));
    }
  },
  'half of the page cut off': (document, _issued, random) => {
    const page = firstPage(document);
    const { width, height } = page.getSize();
    if (random.below(2) === 0) {
      page.setCropBox(0, 0, width, height * 0.6);
    } else {
      page.setMediaBox(0, height * 0.4, width, height * 0.6);
    }
  },
};

/** Something that was issued is shown no more, or shown as something else. */
export const mutateHiding: Mutate = async (issued, _other, random) => {
  const document = await openForeign(issued.pdf);
  const what = random.pick(Object.keys(ways));
  await ways[what]!(document, issued, random);
  return { file: await saveForeign(document, random), what, complaint: rejectUnchanged };
};

function editPassage(
  document: PDFDocument,
  { invoice, record }: Issued,
  random: SeededRandom,
  edit: (passage: string) => string,
): void {
  editContent(firstPage(document), (content) => {
    const tags = faceFields(invoice, record)
      .map(({ path }) => path)
      .filter((path) => content.includes(`/${path} <<`));
    const start = content.indexOf(`/${random.pick(tags)} <<`);
    const end = content.indexOf('EMC', start) + 3;
    return `${content.slice(0, start)}${edit(content.slice(start, end))}${content.slice(end)}`;
  });
}

function withoutTags(content: string): string {
  return content.replace(/\/\S+ <<[^>]*>> BDC|\/\S+ BMC|\bEMC\b/g, '');
}

function cidFonts(document: PDFDocument): PDFDict[] {
  return dictionariesOf(
    document,
    (one) => one.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2'),
  );
}
