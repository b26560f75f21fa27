import { buyerNumber, formatAmount } from '@guanming/chaincode/domain';
import type { Language } from '@guanming/wire';
import { csvTable } from './csv-table';
import type { CsvColumn } from './csv-table';
import type { ReadableInvoice } from './readable-invoice';

/** The parts of an invoice that a list needs. */
export type CsvInvoice = Pick<ReadableInvoice, 'path' | 'invoice' | 'issueDate'>;

const columns = (language: Language): readonly CsvColumn<CsvInvoice>[] => [
  { zh: '文件', en: 'file', cell: ({ path }) => path },
  { zh: '发票号码', en: 'invoice_number', cell: ({ invoice }) => invoice.invoiceNumber },
  { zh: '开票日期', en: 'issue_date', cell: ({ issueDate }) => isoDate(issueDate) },
  { zh: '发票种类代码', en: 'type', cell: ({ invoice }) => invoice.invoiceTypeCode },
  {
    zh: '景区标识',
    en: 'scenic_spot_id',
    cell: ({ invoice }) => invoice.scenicSpot.scenicSpotId,
  },
  { zh: '景区', en: 'scenic_spot_name', cell: ({ invoice }) => invoice.scenicSpot.name.zh },
  { zh: '销售方名称', en: 'seller_name', cell: ({ invoice }) => invoice.seller.name },
  {
    zh: '销售方统一社会信用代码',
    en: 'seller_credit_code',
    cell: ({ invoice }) => invoice.seller.creditCode,
  },
  {
    zh: '购买方名称',
    en: 'buyer_name',
    cell: ({ invoice }) => invoice.buyer.name ?? individual[language],
  },
  {
    zh: '购买方统一社会信用代码/纳税人识别号',
    en: 'buyer_number',
    cell: ({ invoice: { buyer } }) => buyerNumber(buyer),
  },
  { zh: '订单号', en: 'order_id', cell: ({ invoice }) => invoice.order.orderId },
  {
    zh: '项目',
    en: 'items',
    cell: ({ invoice }) =>
      invoice.lines
        .map(({ itemName, quantity, unit }) => `${itemName} × ${quantity} ${unit}`)
        .join(', '),
  },
  {
    zh: '不含税金额（元）',
    en: 'total_without_vat',
    cell: ({ invoice }) => formatAmount(invoice.totals.totalWithoutVat),
  },
  {
    zh: '税额（元）',
    en: 'total_vat',
    cell: ({ invoice }) => formatAmount(invoice.totals.totalVat),
  },
  {
    zh: '价税合计（元）',
    en: 'total_with_vat',
    cell: ({ invoice }) => formatAmount(invoice.totals.totalWithVat),
  },
];

const individual = { zh: '个人', en: 'individual' } as const;

/** Invoices as CSV, one line each; amounts are yuan, type is EN 16931 BT-3. */
export function invoicesCsv(invoices: readonly CsvInvoice[], language: Language): string {
  return csvTable(columns(language), invoices, language);
}

/** `2026-11-23`, which a spreadsheet takes for a date, of `2026年11月23日` on the page. */
function isoDate(text: string): string {
  return text.replace(/^(\d{4})年(\d{2})月(\d{2})日$/, '$1-$2-$3');
}
