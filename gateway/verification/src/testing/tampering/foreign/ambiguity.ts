import { AFRelationship, PDFArray, PDFDict, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { canonicalInvoice } from '@guanming/chaincode/domain';
import type { SeededRandom } from '@guanming/runtime/testing';
import type { PdfVerification } from '@guanming/wire/verdicts';
import type { Mutate } from '../mutation';
import { dictionariesOf, firstPage, openForeign, saveForeign } from './foreign-pdf';

const NAME = PDFString.of('invoice.json');

type Confuse = (document: PDFDocument, file: PDFRef, random: SeededRandom) => void | Promise<void>;

const ways: Readonly<Record<string, Confuse>> = {
  'two streams of one specification': (document, file, random) => {
    const embedded = specificationOf(document).lookup(PDFName.of('EF'), PDFDict);
    embedded.set(PDFName.of(random.pick(['UF', 'DOS', 'Mac', 'Unix'])), file);
  },
  'the other way round': (document, file) => {
    const embedded = specificationOf(document).lookup(PDFName.of('EF'), PDFDict);
    embedded.set(PDFName.of('UF'), embedded.get(PDFName.of('F'))!);
    embedded.set(PDFName.of('F'), file);
  },
  'a second entry of the same name': (document, file) => {
    namesOf(document).push(NAME);
    namesOf(document).push(newSpecification(document, file));
  },
  'another associated file': (document, file) => {
    document.catalog.set(
      PDFName.of('AF'),
      document.context.obj([newSpecification(document, file)]),
    );
  },
  'a file of an annotation': (document, file) => {
    const annotation = document.context.obj({
      Type: 'Annot',
      Subtype: 'FileAttachment',
      Rect: [10, 10, 30, 30],
      FS: newSpecification(document, file),
    });
    firstPage(document).node.addAnnot(document.context.register(annotation));
  },
  'a specification with two names': (document) => {
    specificationOf(document).set(PDFName.of('F'), PDFString.of('another.json'));
  },
};

/** The attached invoice has two readings, and programs differ in which one they take. */
export const mutateAmbiguously: Mutate = async (issued, other, random) => {
  const document = await openForeign(issued.pdf);
  const data = Buffer.from(canonicalInvoice(other.invoice), 'utf8');
  const file = document.context.flateStream(data, {
    Type: 'EmbeddedFile',
    Subtype: 'application/json',
  });
  const what = random.pick(Object.keys(ways));
  await ways[what]!(document, document.context.register(file), random);
  return { file: await saveForeign(document, random), what, complaint: requireNotGenuine };
};

function requireNotGenuine({ verdict }: PdfVerification): string | undefined {
  return verdict === 'not-genuine' ? undefined : `is ${verdict}`;
}

function newSpecification({ context }: PDFDocument, file: PDFRef): PDFRef {
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: NAME,
      UF: NAME,
      AFRelationship: AFRelationship.Source,
      EF: { F: file, UF: file },
    }),
  );
}

function specificationOf(document: PDFDocument): PDFDict {
  return dictionariesOf(
    document,
    (one) =>
      one.get(PDFName.of('Type')) === PDFName.of('Filespec') &&
      one.lookup(PDFName.of('F'), PDFString).decodeText() === 'invoice.json',
  )[0]!;
}

function namesOf({ catalog }: PDFDocument): PDFArray {
  return catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray);
}
