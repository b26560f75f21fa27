import { PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import type { SeededRandom } from '@guanming/runtime/testing';
import { rejectUnchanged, type Mutate } from '../mutation';
import { anyBox, editContent, firstPage, openForeign, saveForeign } from './foreign-pdf';

type Add = (document: PDFDocument, random: SeededRandom) => void | Promise<void>;

const ANNOTATIONS = [
  ...[
    'FreeText',
    'Text',
    'Square',
    'Circle',
    'Highlight',
    'Redact',
    'Stamp',
    'Ink',
    'Line',
    'Popup',
  ],
  ...['Link', 'Caret', 'Watermark', 'Screen', 'Widget', '3D', 'RichMedia', 'PolyLine', 'Squiggly'],
];

const additions: Readonly<Record<string, Add>> = {
  'an annotation': (document, random) => {
    addAnnotation(document, random, {});
  },
  'an annotation with an appearance': (document, random) => {
    const { context } = document;
    const appearance = context.flateStream('1 1 1 rg 0 0 200 50 re f', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 200, 50],
    });
    addAnnotation(document, random, { AP: { N: context.register(appearance) } });
  },
  'a layer': addLayer,
  'a layer around the page': (document) => {
    const layer = newLayer(document, { Print: { PrintState: 'OFF' } });
    addProperties(document, layer);
    editContent(firstPage(document), (content) => `/OC /Layer BDC ${content} EMC`);
  },
  'a form field': (document, random) => {
    const field = document.getForm().createTextField('amount');
    field.setText('999.00');
    field.addToPage(firstPage(document), anyBox(firstPage(document), random));
  },
  'a script': (document) => {
    document.addJavaScript('go', 'this.getField("amount").value = "999.00";');
  },
  'an action': (document, random) => {
    const key = random.pick(['OpenAction', 'AA']);
    const action = random.pick([
      { S: 'JavaScript', JS: PDFString.of('app.alert(1)') },
      { S: 'Launch', F: PDFString.of('calc.exe') },
      { S: 'URI', URI: PDFString.of('https://forged.example/') },
      { S: 'Hide', T: PDFString.of('x') },
    ]);
    const value = document.context.obj(key === 'AA' ? { WP: action } : action);
    document.catalog.set(PDFName.of(key), value);
  },
  'an action of the page': (document) => {
    const action = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };
    firstPage(document).node.set(PDFName.of('AA'), document.context.obj({ O: action }));
  },
  'another file': async (document) => {
    await document.attach(Buffer.from('another'), 'another.txt');
  },
  'an XFA form': (document) => {
    const { context } = document;
    const form = context.register(
      context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'),
    );
    document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: form }));
  },
};

/** Something that can draw or act comes into the file, whether or not our viewer draws it. */
export const mutateAddition: Mutate = async (issued, _other, random) => {
  const document = await openForeign(issued.pdf);
  const what = random.pick(Object.keys(additions));
  await additions[what]!(document, random);
  return { file: await saveForeign(document, random), what, complaint: rejectUnchanged };
};

function addAnnotation(document: PDFDocument, random: SeededRandom, more: object): void {
  const page = firstPage(document);
  const { x, y, width, height } = anyBox(page, random);
  const annotation = document.context.obj({
    Type: 'Annot',
    Subtype: random.pick(ANNOTATIONS),
    Rect: [x, y, x + width, y + height],
    F: random.pick([0, 4, 36, 64]),
    C: [1, 1, 1],
    IC: [1, 1, 1],
    DA: PDFString.of('/Helv 10 Tf 0 g'),
    Contents: PDFString.of('999.00'),
    ...more,
  });
  page.node.addAnnot(document.context.register(annotation));
}

/** A layer that covers something when the page is printed, exported, or always. */
function addLayer(document: PDFDocument, random: SeededRandom): void {
  const usage = random.pick([
    { Print: { PrintState: 'ON' }, View: { ViewState: 'OFF' } },
    { Export: { ExportState: 'ON' } },
    {},
  ]);
  addProperties(document, newLayer(document, usage));
  const { x, y, width, height } = anyBox(firstPage(document), random);
  editContent(
    firstPage(document),
    (content) => `${content}\n/OC /Layer BDC q 1 1 1 rg ${x} ${y} ${width} ${height} re f Q EMC`,
  );
}

function newLayer(document: PDFDocument, usage: Record<string, Record<string, string>>): PDFRef {
  const { context } = document;
  const layer = context.register(
    context.obj({ Type: 'OCG', Name: PDFString.of('x'), Usage: usage }),
  );
  const events = Object.keys(usage).map((event) => ({
    Event: event,
    Category: [event],
    OCGs: [layer],
  }));
  const properties = { OCGs: [layer], D: { OFF: [layer], AS: events } };
  document.catalog.set(PDFName.of('OCProperties'), context.obj(properties));
  return layer;
}

function addProperties(document: PDFDocument, layer: PDFRef): void {
  const { Resources } = firstPage(document).node.normalizedEntries();
  Resources.set(PDFName.of('Properties'), document.context.obj({ Layer: layer }));
}
