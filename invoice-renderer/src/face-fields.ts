import {
  chinaTime,
  checkCode,
  formatAmount,
  formatCapitalAmount,
  verificationUrl,
  type Invoice,
  type InvoiceLine,
  type DocumentRecord,
} from '@guanming/chaincode/domain';
import { exemptionReasons } from './exemption-reasons';
import { formatNetPrice } from './net-price';

/** One text of the page: `path` names the marked content that it is drawn in. */
export interface FaceField {
  readonly path: string;
  readonly text: string;
}

/** Lines that the face holds; the others go to the list page. */
export const FACE_LINES = 6;

const TITLES = {
  '380': '区块链电子冠名发票（普通发票）',
  '381': '红字区块链电子冠名发票（普通发票）',
};

/** Marks an organization outside the mainland, which need not have a number. */
const OVERSEAS = '境外单位 Overseas';

/**
 * Every text on the page that says something about this invoice, the scenic spot first. The
 * renderer draws exactly these, each in marked content of its path, and a verifier compares a
 * page's text layer with them.
 */
export function faceFields(invoice: Invoice, record: DocumentRecord): FaceField[] {
  return [
    ...spotFields(invoice),
    ...headFields(invoice, record),
    ...partyFields(invoice),
    ...invoice.lines.flatMap(lineFields),
    ...totalFields(invoice),
    ...remarkFields(invoice, record),
  ].map(([path, text]) => ({ path, text }));
}

type Pair = readonly [path: string, text: string];

function spotFields({ scenicSpot }: Invoice): Pair[] {
  return [
    ['scenicSpot.name.zh', scenicSpot.name.zh],
    ['scenicSpot.name.en', scenicSpot.name.en],
    ['scenicSpot.scenicSpotId', scenicSpot.scenicSpotId],
  ];
}

function headFields(invoice: Invoice, record: DocumentRecord): Pair[] {
  const code = checkCode(record.digest);
  return [
    ['invoiceTypeCode', TITLES[invoice.invoiceTypeCode]],
    ['invoiceNumber', invoice.invoiceNumber],
    ['record.issueTime', formatIssueDate(record)],
    ['checkCode', code],
    ['verificationUrl', verificationUrl(invoice, code)],
    ...(invoice.demonstration ? [['demonstration', '样票 SAMPLE'] as const] : []),
  ];
}

function partyFields({ buyer, seller }: Invoice): Pair[] {
  return [
    ['buyer.name', buyer.name ?? '个人'],
    ...buyerNumberFields(buyer),
    ['seller.name', seller.name],
    ['seller.creditCode', seller.creditCode],
  ];
}

/** The path says which number it is, so that the page alone gives the buyer back. */
function buyerNumberFields(buyer: Invoice['buyer']): Pair[] {
  switch (buyer.kind) {
    case 'individual':
      return [];
    case 'organization':
      return [['buyer.creditCode', buyer.creditCode]];
    case 'taxpayer':
      return [['buyer.taxNumber', buyer.taxNumber]];
    case 'overseas':
      return [
        ...(buyer.registrationNumber === undefined
          ? []
          : [['buyer.registrationNumber', buyer.registrationNumber] as const]),
        ['buyer.kind', OVERSEAS],
      ];
  }
}

function lineFields(line: InvoiceLine, index: number): Pair[] {
  const exempt = line.vat.vatCategory === 'E';
  const fields: Pair[] = [
    ['itemName', `*${line.taxClassName}*${line.itemName}`],
    ['unit', line.unit],
    ['quantity', line.quantity.toString()],
    ['unitPrice', formatNetPrice(line)],
    ['lineNetAmount', formatAmount(line.lineNetAmount)],
    ['vat.vatRate', exempt ? '免税' : formatRate(line.vat.vatRate)],
    ['lineVatAmount', exempt ? '***' : formatAmount(line.lineVatAmount)],
  ];
  return fields.map(([name, text]) => [`lines.${index}.${name}`, text]);
}

function totalFields({ totals, lines }: Invoice): Pair[] {
  const exempt = lines.every((line) => line.vat.vatCategory === 'E');
  return [
    ['totals.totalWithoutVat', `¥${formatAmount(totals.totalWithoutVat)}`],
    ['totals.totalVat', exempt ? '***' : `¥${formatAmount(totals.totalVat)}`],
    ['totals.capitalAmount', formatCapitalAmount(totals.totalWithVat)],
    ['totals.totalWithVat', `¥${formatAmount(totals.totalWithVat)}`],
  ];
}

function remarkFields(invoice: Invoice, record: DocumentRecord): Pair[] {
  const reasons = exemptionReasons(invoice.lines);
  return [
    ['order.orderId', invoice.order.orderId],
    ...(invoice.precedingInvoiceNumber === undefined
      ? []
      : [['precedingInvoiceNumber', invoice.precedingInvoiceNumber] as const]),
    ...(reasons === '' ? [] : [['exemptionReasons', reasons] as const]),
    ['record.digest', record.digest],
    ['record.transactionId', record.transactionId],
    ['drawer', invoice.drawer],
  ];
}

function formatIssueDate({ issueTime }: DocumentRecord): string {
  const local = chinaTime(issueTime);
  return `${local.slice(0, 4)}年${local.slice(5, 7)}月${local.slice(8, 10)}日`;
}

/** `600` is `6%`, `150` is `1.5%`. */
function formatRate(rate: number): string {
  return `${rate / 100}%`;
}
