import { translatorOf } from '../../../pages/i18n/dictionary';

const zh = {
  file: '文件',
  sha256: 'SHA-256',
  checkedAt: '查验时间（UTC）',
  verdict: '结论',
  flags: '提醒',
  invoiceNumber: '发票号码',
  issueTime: '开票时间（UTC）',
  status: '状态',
  spotId: '景区标识',
  spotName: '景区',
  transactionId: '交易',
  differences: '不符之处（票面 ≠ 账本）',
  sellerName: '销售方名称',
  buyerName: '购买方名称',
  buyerCreditCode: '购买方统一社会信用代码',
  totalWithoutVat: '不含税金额（元）',
  totalVat: '税额（元）',
  totalWithVat: '价税合计（元）',
};

/** Keys of the columns of the table of checked files. */
export type CsvKey = keyof typeof zh;

const en: Record<CsvKey, string> = {
  file: 'File',
  sha256: 'SHA-256',
  checkedAt: 'Checked at (UTC)',
  verdict: 'Result',
  flags: 'Attention',
  invoiceNumber: 'Invoice number',
  issueTime: 'Issued at (UTC)',
  status: 'Status',
  spotId: 'Identifier of the scenic spot',
  spotName: 'Scenic spot',
  transactionId: 'Transaction',
  differences: 'Differences (paper ≠ ledger)',
  sellerName: 'Seller',
  buyerName: 'Buyer',
  buyerCreditCode: 'Credit code of the buyer',
  totalWithoutVat: 'Without VAT (yuan)',
  totalVat: 'VAT (yuan)',
  totalWithVat: 'Total (yuan)',
};

/** Names of the columns of the table of checked files. */
export const csvDictionary = { zh, en };

/** Translates the names of the columns. */
export const csvText = translatorOf(csvDictionary);
