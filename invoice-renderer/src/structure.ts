import type { Invoice } from '@guanming/chaincode/domain';
import type { PagePen } from './page-pen';

/**
 * Writes the structure tree (ISO 32000-1, 14.8) in reading order: number, date, scenic spot, total,
 * parties, lines, and then the rest, whatever the order of drawing.
 */
export function writeStructure(pen: PagePen, invoice: Invoice, faceLines: number): void {
  const { document } = pen;
  const root = document.struct('Document');
  const add = (type: string, passage: string, options = {}): void => {
    const contents = pen.take(passage);
    if (contents.length > 0) {
      root.add(document.struct(type, options, contents));
    }
  };
  add('P', 'number');
  add('P', 'date');
  add('H1', 'spot');
  add('H2', 'title');
  add('P', 'sample');
  add('P', 'total');
  add('P', 'buyer');
  add('P', 'seller');
  root.add(lineTable(pen, 0, faceLines));
  if (invoice.lines.length > faceLines) {
    root.add(lineTable(pen, faceLines, invoice.lines.length));
  }
  add('P', 'sums');
  add('P', 'remark');
  add('P', 'reasons');
  add('P', 'drawer');
  add('P', 'footer');
  add('Figure', 'qr', {
    alt: `二维码：核验发票 ${invoice.invoiceNumber} QR code that leads to the verification`,
  });
  add('Figure', 'seal', { alt: '区块链存证标记（非税务机关监制章） On-chain evidence mark' });
  root.end();
  document.addStructure(root);
}

function lineTable(pen: PagePen, first: number, end: number): PDFKit.PDFStructureElement {
  const { document } = pen;
  const row = (type: 'TH' | 'TD', passage: string): PDFKit.PDFStructureElement =>
    document.struct(
      'TR',
      {},
      pen
        .take(passage)
        .map((content) => document.struct(type, type === 'TH' ? { scope: 'Column' } : {}, content)),
    );
  const rows = Array.from({ length: end - first }, (_, index) =>
    row('TD', `line.${first + index}`),
  );
  return document.struct('Table', {}, [row('TH', `titles.${first}`), ...rows]);
}
