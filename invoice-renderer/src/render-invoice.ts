import {
  canonicalInvoice,
  checkCode,
  verificationUrl,
  type Invoice,
  type DocumentRecord,
} from '@guanming/chaincode/domain';
import PDFDocument from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from './attachments';
import { FORM_COLOUR, legibleColour } from './colour';
import { FACE_LINES, faceFields } from './face-fields';
import { drawFooter } from './face/footer';
import { drawHeader } from './face/header';
import { drawLines } from './face/line-table';
import { drawListPage } from './face/list-page';
import { drawParties } from './face/parties';
import { drawRemark, reasonsAreListed } from './face/remark';
import { drawSeal } from './face/seal';
import { drawTotals } from './face/totals';
import { drawWatermark } from './face/watermark';
import type { FontName } from './font-files';
import { loadInvoiceFonts, type InvoiceFont } from './fonts';
import { PAGE, points } from './geometry';
import { invoiceXml } from './invoice-xml';
import { ACCESSIBILITY_XMP, descriptionXmp, documentInfo } from './metadata';
import { PagePen } from './page-pen';
import { drawQrCode } from './qr-code';
import { writeStructure } from './structure';

/** All that a PDF is made from. */
interface RenderInputs {
  readonly invoice: Invoice;
  readonly record: DocumentRecord;
  /** The signed order, compact JWS. */
  readonly order: string;
}

/** Fonts as pdfkit takes them: parsed, as bytes, or the path of a file. */
export type FontSources = Readonly<Record<FontName, InvoiceFont | Uint8Array | string>>;

const TABLE_TOP = 49;
const ROW_HEIGHT = 5.25;

/**
 * Renders an invoice as PDF/A-3a and PDF/UA-1, 210 × 140 mm, with its canonical JSON, its XML and
 * the signed order attached. The result is a function of the arguments alone, to the byte on one build
 * of zlib.
 *
 * @param order - the signed order that the invoice was derived from, compact JWS (RFC 7515)
 * @throws RenderError GLYPH_MISSING, TEXT_DOES_NOT_FIT, FONTS_MISSING
 */
export async function renderInvoice(
  invoice: Invoice,
  record: DocumentRecord,
  order: string,
): Promise<Uint8Array> {
  return renderWith(loadInvoiceFonts(), { invoice, record, order });
}

/**
 * The same with other sources of the fonts that are embedded, for example the paths of their files:
 * what `npm run bench:render` compares with.
 */
export async function renderWith(
  sources: FontSources,
  { invoice, record, order }: RenderInputs,
): Promise<Uint8Array> {
  const fonts = loadInvoiceFonts();
  const document = newDocument(record, sources);
  const bytes = toBytes(document);
  const fields = new Map(faceFields(invoice, record).map(({ path, text }) => [path, text]));
  const pen = new PagePen(document, fonts, fields);
  const faceLines = Math.min(invoice.lines.length, FACE_LINES);

  const reasons = reasonsAreListed(invoice);

  drawFace(pen, invoice, record, faceLines);
  if (reasons || invoice.lines.length > faceLines) {
    document.addPage();
    drawListPage(pen, invoice, { first: faceLines, reasons });
  }
  writeStructure(pen, invoice, faceLines);
  pen.finish();
  attachFiles(document, { invoice, record, order });
  document.appendXML(descriptionXmp(invoice));
  document.appendXML(ACCESSIBILITY_XMP);
  document.end();
  return bytes;
}

function newDocument(record: DocumentRecord, sources: FontSources): PDFKit.PDFDocument {
  const document = new PDFDocument({
    size: [points(PAGE.width), points(PAGE.height)],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: 'zh-CN',
    info: documentInfo(record),
    font: null as unknown as string,
  });
  for (const [name, font] of Object.entries(sources) as [string, unknown][]) {
    document.registerFont(name, font as Uint8Array);
  }
  return document;
}

function drawFace(pen: PagePen, invoice: Invoice, record: DocumentRecord, faceLines: number): void {
  const isCredit = invoice.invoiceTypeCode === '381';
  drawQr(pen, verificationUrl(invoice, checkCode(record.digest)));
  drawHeader(pen, invoice);
  drawParties(pen);
  drawLines(pen, { first: 0, end: faceLines, rowHeight: ROW_HEIGHT }, TABLE_TOP, isCredit);
  drawTotals(pen, invoice.lines.length - faceLines, isCredit);
  drawRemark(pen, reasonsAreListed(invoice));
  drawSeal(pen, legibleColour(invoice.scenicSpot.colour));
  drawFooter(pen);
  drawFrame(pen);
  if (invoice.demonstration) {
    drawWatermark(pen, 'sample');
  }
}

function drawQr(pen: PagePen, url: string): void {
  pen.marked('qr', 'Figure', () => {
    drawQrCode(pen.document, url, { x: 9, y: 4, width: 20, height: 20 });
  });
  pen.label(
    'qr',
    '扫码查验 Scan to verify',
    { x: 6, y: 24.6, width: 26, height: 2.6 },
    {
      size: 5.5,
      colour: FORM_COLOUR,
      align: 'center',
    },
  );
}

function drawFrame(pen: PagePen): void {
  pen.artifact((document) => {
    document
      .rect(points(6), points(28), points(198), points(96))
      .lineWidth(0.9)
      .stroke(FORM_COLOUR);
    document
      .moveTo(points(6), points(TABLE_TOP))
      .lineTo(points(204), points(TABLE_TOP))
      .lineWidth(0.6)
      .stroke(FORM_COLOUR);
  });
}

/**
 * The page is the alternative presentation of the XML; the canonical JSON is the source of both, and
 * the signed order that of the JSON.
 */
function attachFiles(document: PDFKit.PDFDocument, { invoice, record, order }: RenderInputs): void {
  const date = new Date(record.issueTime);
  const dates = { creationDate: date, modifiedDate: date };
  document.file(Buffer.from(canonicalInvoice(invoice), 'utf8'), {
    ...dates,
    name: INVOICE_ATTACHMENT,
    type: 'application/json',
    description: '发票数据 Canonical invoice, RFC 8785',
    relationship: 'Source',
  });
  document.file(Buffer.from(invoiceXml(invoice, record), 'utf8'), {
    ...dates,
    name: XML_ATTACHMENT,
    type: 'text/xml',
    description: '数电票格式发票数据 Invoice in the shape of a fully digitalized e-invoice',
    relationship: 'Alternative',
  });
  document.file(Buffer.from(order, 'ascii'), {
    ...dates,
    name: ORDER_ATTACHMENT,
    type: 'application/jose',
    description: '景区签名的订单 Order signed by the scenic spot, RFC 7515',
    relationship: 'Source',
  });
}
