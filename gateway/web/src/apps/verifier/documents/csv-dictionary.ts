import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  file: '文件',
  sha256: 'SHA-256',
  checkedAt: '查验时间（北京时间）',
  light: '入账',
  verdict: '结论',
  whatToDo: '处理',
  flags: '提醒',
  invoiceNumber: '发票号码',
  issueDate: '开票日期',
  issueTime: '开票时间（北京时间）',
  status: '状态',
  spotId: '景区标识',
  spotName: '景区',
  transactionId: '交易',
  changed: '改动处',
  differences: '不符之处（票面 ≠ 账本）',
  sellerName: '销售方名称',
  sellerCreditCode: '销售方统一社会信用代码',
  buyerName: '购买方名称',
  buyerNumber: '购买方统一社会信用代码/纳税人识别号',
  orderId: '订单号',
  totalWithoutVat: '不含税金额（元）',
  totalVat: '税额（元）',
  totalWithVat: '价税合计（元）',
};

/** Keys of the columns of the table of checked files. */
export type CsvKey = keyof typeof zh;

const en: Record<CsvKey, string> = {
  file: 'File',
  sha256: 'SHA-256',
  checkedAt: 'Checked at (China UTC+8)',
  light: 'Booking',
  verdict: 'Result',
  whatToDo: 'What to do',
  flags: 'Attention',
  invoiceNumber: 'Invoice number',
  issueDate: 'Date of issue',
  issueTime: 'Issued at (China UTC+8)',
  status: 'Status',
  spotId: 'Identifier of the scenic spot',
  spotName: 'Scenic spot',
  transactionId: 'Transaction',
  changed: 'Changed',
  differences: 'Differences (paper ≠ ledger)',
  sellerName: 'Seller',
  sellerCreditCode: 'Credit code of the seller',
  buyerName: 'Buyer',
  buyerNumber: 'Credit code or tax number of the buyer',
  orderId: 'Order',
  totalWithoutVat: 'Without VAT (yuan)',
  totalVat: 'VAT (yuan)',
  totalWithVat: 'Total (yuan)',
};

/** Names of the columns of the table of checked files. */
export const csvDictionary = { zh, en };

/** Translates the names of the columns. */
export const csvText = translatorOf(csvDictionary);
