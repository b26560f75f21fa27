import { newGallery, newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import type { FileChangeReason, PdfVerification } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { PdfString } from './objects/pdf-value';
import type { PdfReference, PdfValue } from './objects/pdf-value';
import { PdfProcessPool } from './pdf-process-pool';
import {
  copyOf,
  drawBehind,
  editObjects,
  entries,
  mergePages,
  newStream,
  notation,
  redraw,
  type EditableDocument,
} from './testing/edit-objects';
import { readerOf } from './testing/tampering/issue-gallery';
import { verifyInvoicePdf } from './verify-invoice-pdf';

type Edit = (document: EditableDocument) => void;

const RECT = '/Rect [400 90 540 110]';
const COVER = 'q 1 1 1 rg 400 90 140 20 re f Q';

/** Adds an annotation of so much notation. */
const annotation =
  (text: string): Edit =>
  ({ page, add }) => {
    page.set('Annots', [add(notation(`<< /Type /Annot ${RECT} /F 4 ${text} >>`))]);
  };

/** Sets an entry of the catalog, or of the first page. */
const inRoot =
  (key: string, text: string): Edit =>
  ({ root }) =>
    root.set(key, notation(text));
const onPage =
  (key: string, text: string): Edit =>
  ({ page }) =>
    page.set(key, notation(text));

/** Puts a resource in the place of others, or beside them. */
function setResource(
  document: EditableDocument,
  category: string,
  name: string,
  value: PdfValue,
): void {
  const { page, resolve } = document;
  const resources = copyOf(resolve(page.get('Resources')));
  const known = resolve(resources.get(category));
  resources.set(category, new Map([...(known === null ? [] : copyOf(known)), [name, value]]));
  page.set('Resources', resources);
}

/** Draws in a layer that these usages say of. */
const inLayer =
  (configuration: string): Edit =>
  (document) => {
    const layer = document.add(
      entries('<< /Type /OCG /Name (x) /Usage << /Print << /PrintState /ON >> >> >>'),
    );
    const own = `${layer.object} 0 R`;
    document.root.set(
      'OCProperties',
      notation(`<< /OCGs [${own}] /D << ${configuration.replaceAll('LAYER', own)} >> >>`),
    );
    setResource(document, 'Properties', 'oc1', layer);
    drawBehind(document, `/OC /oc1 BDC ${COVER} EMC`);
  };

/** Changes the state of drawing that the watermark is drawn in. */
const ofWatermark =
  (text: string): Edit =>
  (document) => {
    const { page, resolve } = document;
    const states = copyOf(resolve(copyOf(resolve(page.get('Resources'))).get('ExtGState')));
    for (const [name, state] of states) {
      const changed = new Map([...copyOf(resolve(state)), ...entries(text)]);
      setResource(document, 'ExtGState', name, document.add(changed));
    }
  };

/** The file specification of the attached invoice. */
function specificationOf({ root, resolve }: EditableDocument): PdfReference {
  const first = resolve(root.get('AF')) as readonly PdfValue[];
  return first[0] as PdfReference;
}

/** Changes the file specification of the attached invoice. */
const inSpecification =
  (change: (specification: Map<string, PdfValue>, document: EditableDocument) => void): Edit =>
  (document) => {
    const reference = specificationOf(document);
    const specification = copyOf(document.resolve(reference));
    change(specification, document);
    document.put(reference, specification);
  };

const otherFile = (document: EditableDocument): PdfReference =>
  document.add(newStream('{}', entries('<< /Type /EmbeddedFile >>')));

describe('a changed file', function () {
  this.timeout(120_000);
  const pool = new PdfProcessPool();
  const sample = newSampleInvoice();
  const long = newGallery()['twenty-lines']!;
  let original: Uint8Array;

  const verify = (bytes: Uint8Array, issued = sample): Promise<PdfVerification> =>
    verifyInvoicePdf(bytes, readerOf([issued]), pool);

  before(async () => {
    original = await renderInvoice(sample.invoice, sample.record, sample.order);
  });

  after(() => pool.close());

  const cases: Readonly<Record<string, readonly [Edit, FileChangeReason]>> = {
    'is written anew': [() => undefined, 'saved-again'],
    'is set apart': [
      (document) => {
        redraw(document, (content) => `q\n${content}\nQ`);
      },
      'saved-again',
    ],
    'is rotated': [onPage('Rotate', '90'), 'rotated'],
    'is cropped at its margin': [onPage('CropBox', '[6 6 590 392]'), 'resized'],
    'has a wider margin': [onPage('MediaBox', '[-50 -50 700 500]'), 'resized'],
    'is scaled': [onPage('UserUnit', '1.5'), 'resized'],
    'is cropped in its text': [onPage('CropBox', '[0 0 595 200]'), 'cropped'],
    'has a FreeText without an appearance': [
      annotation('/Subtype /FreeText /Contents (999.00) /DA (/Helv 10 Tf 0 g)'),
      'added-objects',
    ],
    'has a stamp': [annotation('/Subtype /Stamp /Name /Approved'), 'added-objects'],
    'has a field': [
      (document) => {
        annotation('/Subtype /Widget /FT /Tx /T (t) /V (999.00)')(document);
        document.root.set('AcroForm', notation('<< /Fields [1 0 R] /NeedAppearances true >>'));
      },
      'added-objects',
    ],
    'has a form of XML': [inRoot('AcroForm', '<< /Fields [] /XFA [] >>'), 'added-objects'],
    'has a layer that prints': [
      inLayer('/OFF [LAYER] /AS [<< /Event /Print /Category [/Print] /OCGs [LAYER] >>]'),
      'added-objects',
    ],
    'has a layer that is off': [inLayer('/OFF [LAYER]'), 'added-objects'],
    'has a script': [
      inRoot('OpenAction', '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'),
      'added-objects',
    ],
    'starts a program': [onPage('AA', '<< /O << /S /Launch /F (x) >> >>'), 'added-objects'],
    'has a thumbnail': [onPage('Thumb', '<< /Width 1 >>'), 'added-objects'],
    'is a portfolio': [inRoot('Collection', '<< /View /D >>'), 'added-objects'],
    'has invisible text': [
      (document) => {
        drawBehind(document, 'BT 3 Tr 100 100 Td ET');
      },
      'added-objects',
    ],
    'is drawn over': [
      (document) => {
        drawBehind(document, COVER.replaceAll('1 1 1', '0 0 0'));
      },
      'drawn-over',
    ],
    'is drawn over very palely': [
      (document) => {
        drawBehind(document, 'q 0.97 g 60 200 300 80 re f Q');
      },
      'drawn-over',
    ],
    'has no visible watermark': [ofWatermark('<< /ca 0 >>'), 'hidden'],
    'lacks its watermark': [
      (document) => {
        redraw(document, (content) => content.replace(/(\/demonstration[^]*?BT\n)/, '$13 Tr\n'));
      },
      'hidden',
    ],
    overprints: [ofWatermark('<< /OP true /op true /OPM 1 >>'), 'rewritten'],
    'has private data of a program': [
      inRoot('PieceInfo', '<< /X << /Private 1 >> >>'),
      'rewritten',
    ],
    'has lost its marks': [
      (document) => {
        redraw(document, (content) => content.replaceAll(/\/[a-z][\w.]* <<[^>]*>> BDC/g, '/P BMC'));
      },
      'rewritten',
    ],
  };

  for (const [name, [edit, reason]] of Object.entries(cases)) {
    it(`that ${name}: ${reason}`, async () => {
      const { fileChange, differences, verdict, originalFile } = await verify(
        editObjects(original, edit),
      );

      expect(fileChange?.reason).to.equal(reason);
      expect(verdict).to.be.oneOf(['genuine-data', 'page-undecided', 'altered']);
      expect(originalFile).to.equal(false);
      expect(differences).to.deep.equal([]);
    });
  }

  it('that has blank pages, or others: says so, whatever their order', async () => {
    const withPages = (...pages: readonly string[]): Uint8Array =>
      editObjects(original, (document) => {
        const { root, resolve, add, put } = document;
        const tree = copyOf(resolve(root.get('Pages')));
        const first = resolve(tree.get('Kids')) as readonly PdfValue[];
        const added = pages.map((content) =>
          add(
            new Map([
              ...entries('<< /Type /Page /MediaBox [0 0 595 396] /Resources << >> >>'),
              ['Parent', root.get('Pages') ?? null] as const,
              ['Contents', add(newStream(content))] as const,
            ]),
          ),
        );
        tree.set('Kids', [...added, ...first]);
        tree.set('Count', added.length + first.length);
        put(root.get('Pages'), tree);
      });

    expect((await verify(withPages(''))).fileChange?.reason).to.equal('blank-page-added');
    expect((await verify(withPages('', 'q Q'))).verdict).to.equal('genuine-data');
    expect((await verify(withPages('0 g 9 9 99 99 re f'))).fileChange?.reason).to.equal(
      'pages-added',
    );
  });

  it('that has its pages in another order, or not all of them: says so', async () => {
    const issued = await renderInvoice(long.invoice, long.record, long.order);
    const withKids = (choose: (kids: readonly PdfValue[]) => readonly PdfValue[]): Uint8Array =>
      editObjects(issued, ({ root, resolve, put }) => {
        const tree = copyOf(resolve(root.get('Pages')));
        const kids = choose(resolve(tree.get('Kids')) as readonly PdfValue[]);
        put(root.get('Pages'), new Map([...tree, ['Kids', kids], ['Count', kids.length]]));
      });

    const reordered = await verify(
      withKids((kids) => kids.toReversed()),
      long,
    );
    const shortened = await verify(
      withKids((kids) => kids.slice(0, 1)),
      long,
    );

    expect(reordered.fileChange?.reason).to.equal('reordered');
    expect(shortened.fileChange?.reason).to.equal('pages-missing');
  });

  it('says what was added, and where it stands', async () => {
    const file = editObjects(original, annotation('/Subtype /FreeText /Contents (999.00)'));

    const { added = [] } = (await verify(file)).fileChange ?? {};

    expect(added.map(({ kind }) => kind)).to.deep.equal(['annotation']);
    expect(added[0]?.place?.x).to.be.closeTo(141.1, 0.1);
    expect(added[0]?.place?.y).to.be.closeTo(101.2, 0.1);
    expect(added[0]?.place?.width).to.be.closeTo(49.4, 0.1);
  });

  it('takes an invoice that others could read otherwise for not genuine', async () => {
    const edits: readonly Edit[] = [
      inSpecification((specification, document) => {
        const files = copyOf(document.resolve(specification.get('EF')));
        specification.set('EF', new Map([...files, ['UF', otherFile(document)]]));
      }),
      inSpecification((specification) => {
        specification.set('UF', new PdfString(Buffer.from('other.json')));
      }),
      inSpecification((specification, document) => {
        const file = document.add(
          newStream('{}', entries('<< /Type /EmbeddedFile /F (other.json) >>')),
        );
        specification.set('EF', new Map([['F', file]]));
      }),
      (document) => {
        const specification = copyOf(document.resolve(specificationOf(document)));
        specification.set('EF', new Map([['F', otherFile(document)]]));
        document.root.set('AF', [document.add(specification)]);
      },
      (document) => {
        const specification = copyOf(document.resolve(specificationOf(document)));
        specification.set('EF', new Map([['F', otherFile(document)]]));
        const attached = new Map([
          ...entries(`<< /Type /Annot /Subtype /FileAttachment ${RECT} >>`),
          ['FS', document.add(specification)] as const,
        ]);
        document.page.set('Annots', [document.add(attached)]);
      },
    ];
    for (const [index, edit] of edits.entries()) {
      const { verdict, steps } = await verify(editObjects(original, edit));

      expect(verdict, String(index)).to.equal('not-genuine');
      expect(steps[0]?.code, String(index)).to.equal('PDF_ATTACHMENT_AMBIGUOUS');
    }
  });

  it('decides nothing where a parser would have to repair the file', async () => {
    const text = Buffer.from(original).toString('latin1');
    const table = text.lastIndexOf('xref\n0 ');
    const hidden = `${text.slice(0, table)}junk\n${text.slice(table)}`;

    for (const file of [hidden, `junk\n${text}`]) {
      const { verdict, steps } = await verify(Buffer.from(file, 'latin1'));

      expect(verdict).to.equal('undecided');
      expect(steps[0]?.code).to.equal('PDF_AMBIGUOUS');
    }
  });

  it('takes an object that is defined twice for proven only as all parsers do', async () => {
    const text = Buffer.from(original).toString('latin1');
    const root = /\/Root (\d+) 0 R/.exec(text)?.[1] ?? '';
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const catalog = new RegExp(`(?<=\n${root} 0 obj\n)[^]*?(?=\nendobj)`).exec(text)?.[0] ?? '';
    const update = (body: string): Uint8Array => {
      const object = `${root} 0 obj\n${body}\nendobj\n`;
      const offset = String(text.length).padStart(10, '0');
      const section = `xref\n${root} 1\n${offset} 00000 n \ntrailer\n<< /Size 999 /Root ${root} 0 R /Prev ${start} >>\n`;
      const end = `startxref\n${text.length + object.length}\n%%EOF\n`;
      return Buffer.from(`${text}${object}${section}${end}`, 'latin1');
    };

    const saved = await verify(update(catalog));
    const added = await verify(
      update(catalog.replace('<<', '<< /OpenAction << /S /JavaScript /JS (x) >>')),
    );

    expect(saved.fileChange?.reason).to.equal('saved-again');
    expect(added.fileChange?.reason).to.equal('added-objects');
    expect(added.fileChange?.added).to.deep.equal([{ kind: 'script' }]);
  });

  it('finds the numbers of two invoices in one file, and says to split it', async () => {
    const other = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
    const foreign = await renderInvoice(other.invoice, other.record, other.order);
    const merged = mergePages(original, foreign);

    const { verdict, severalNumbers, steps } = await verify(merged);

    expect(verdict).to.equal('undecided');
    expect(severalNumbers).to.deep.equal([
      sample.invoice.invoiceNumber,
      other.invoice.invoiceNumber,
    ]);
    expect(steps[0]?.code).to.equal('PDF_SEVERAL_INVOICES');
    expect(steps[0]?.sentence.en).to.contain(other.invoice.invoiceNumber);
  });
});
