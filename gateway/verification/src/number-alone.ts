import type { Bilingual } from './sentences';

/** Sentences for what an invoice that was found by number and check code alone leaves open. */
export const numberAlone: Bilingual = {
  zh: '只凭号码和校验码，查不出您手中发票的金额、抬头和票面是否与开具时相同（校验码只是数据摘要的 40 位），也查不出景区是否为它签了订单：要核实这些，请查验 PDF 文件',
  en: 'Number and check code alone do not show whether amounts, title and page of the invoice in your hand are those that were issued (a check code is 40 bits of the digest of the data), nor whether the scenic spot signed its order: verify the PDF for that.',
};
