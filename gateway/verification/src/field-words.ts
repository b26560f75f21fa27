import type { Language } from '@guanming/wire';

const zh = {
  part_page: '票面',
  part_data: '附带数据',
  part_xml: '附带 XML',
  part_qr: '二维码',
  line: '第 {line} 行{name}',
  scenicSpot_name_zh: '景区名称',
  scenicSpot_name_en: '景区英文名称',
  scenicSpot_scenicSpotId: '景区标识',
  scenicSpot_colour: '景区颜色',
  scenicSpot_revision: '景区登记版本',
  settingsVersion: '设置版本',
  currencyCode: '币种',
  salt: '盐值',
  invoiceTypeCode: '发票种类',
  invoiceNumber: '发票号码',
  precedingInvoiceNumber: '被红冲的发票号码',
  checkCode: '校验码',
  verificationUrl: '查验地址',
  verificationOrigin: '查验网站',
  demonstration: '样票标记',
  qr: '二维码',
  buyer_kind: '购买方种类',
  buyer_name: '购买方名称',
  buyer_creditCode: '购买方信用代码',
  buyer_taxNumber: '购买方纳税人识别号',
  buyer_numberConfirmed: '购买方识别号已确认',
  buyer_registrationNumber: '购买方境外登记号',
  seller_name: '销售方名称',
  seller_creditCode: '销售方信用代码',
  drawer: '开票人',
  totals_totalWithoutVat: '不含税金额',
  totals_totalVat: '税额',
  totals_totalWithVat: '价税合计',
  totals_capitalAmount: '价税合计（大写）',
  order_orderId: '订单号',
  order_iat: '申请开票时间',
  record_issueTime: '开票日期',
  record_digest: '数据摘要',
  record_transactionId: '交易',
  digest: '数据摘要',
  claimTag: '持有凭证标记',
  exemptionReasons: '免税说明',
  lineId: '序号',
  itemName: '项目名称',
  itemCode: '项目编码',
  taxClass: '税收分类编码',
  taxClassName: '税收分类',
  unit: '单位',
  quantity: '数量',
  unitPrice: '单价',
  lineNetAmount: '金额',
  lineVatAmount: '税额',
  vat: '税率',
  vat_vatRate: '税率',
  vat_vatCategory: '征免',
  vat_exemptionReason: '免税依据',
};

/** Keys of the names of an invoice's fields and parts. */
export type FieldKey = keyof typeof zh;

const en: Record<FieldKey, string> = {
  part_page: 'page',
  part_data: 'attached data',
  part_xml: 'attached XML',
  part_qr: 'QR code',
  line: 'Line {line}: {name}',
  scenicSpot_name_zh: 'Name of the spot',
  scenicSpot_name_en: 'English name of the spot',
  scenicSpot_scenicSpotId: 'Identifier of the spot',
  scenicSpot_colour: 'Colour of the spot',
  scenicSpot_revision: 'Revision of the spot',
  settingsVersion: 'Version of the settings',
  currencyCode: 'Currency',
  salt: 'Salt',
  invoiceTypeCode: 'Type of invoice',
  invoiceNumber: 'Invoice number',
  precedingInvoiceNumber: 'Number of the credited invoice',
  checkCode: 'Check code',
  verificationUrl: 'Verification address',
  verificationOrigin: 'Verification site',
  demonstration: 'Sample mark',
  qr: 'QR code',
  buyer_kind: 'Kind of buyer',
  buyer_name: 'Buyer',
  buyer_creditCode: 'Credit code of the buyer',
  buyer_taxNumber: 'Tax number of the buyer',
  buyer_numberConfirmed: 'Confirmation of the tax number',
  buyer_registrationNumber: 'Registration number of the buyer',
  seller_name: 'Seller',
  seller_creditCode: 'Credit code of the seller',
  drawer: 'Drawn by',
  totals_totalWithoutVat: 'Total without VAT',
  totals_totalVat: 'Total VAT',
  totals_totalWithVat: 'Total with VAT',
  totals_capitalAmount: 'Total in words',
  order_orderId: 'Order',
  order_iat: 'Time of the request',
  record_issueTime: 'Date of issue',
  record_digest: 'Digest of the data',
  record_transactionId: 'Transaction',
  digest: 'Digest of the data',
  claimTag: 'Claim tag',
  exemptionReasons: 'Reason of exemption',
  lineId: 'position',
  itemName: 'item',
  itemCode: 'item code',
  taxClass: 'tax class code',
  taxClassName: 'tax class',
  unit: 'unit',
  quantity: 'quantity',
  unitPrice: 'unit price',
  lineNetAmount: 'net amount',
  lineVatAmount: 'VAT',
  vat: 'VAT rate',
  vat_vatRate: 'VAT rate',
  vat_vatCategory: 'VAT category',
  vat_exemptionReason: 'reason of exemption',
};

/** Names of fields and parts of an invoice. */
export const fieldWords = { zh, en } as const satisfies Record<Language, Record<FieldKey, string>>;

const LINE = /^lines\.(\d+)\.(.+)$/;

/** The name of a field by its path; undefined for what has none, such as XML elements. */
export function fieldNameIn(path: string, language: Language): string | undefined {
  const [, index, member] = LINE.exec(path) ?? [];
  const key = (member ?? path).replaceAll('.', '_');
  if (!Object.hasOwn(fieldWords.zh, key)) {
    return undefined;
  }
  const words = fieldWords[language];
  const name = words[key as FieldKey];
  return index === undefined
    ? name
    : words.line.replace('{line}', String(Number(index) + 1)).replace('{name}', () => name);
}
