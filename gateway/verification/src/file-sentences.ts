import type { VerificationStepName } from '@guanming/wire/verdicts';
import type { Bilingual } from './sentences';

/** Sentences of steps that were not reached, because an earlier one had decided. */
export const unreachedSentences: Readonly<Record<VerificationStepName, Bilingual>> = {
  'file-readable': {
    zh: '未查到这一步：文件可读',
    en: 'Not reached: whether the file can be read.',
  },
  'data-whole': {
    zh: '未查到这一步：附带的发票数据是否完整',
    en: 'Not reached: whether the attached data are whole.',
  },
  'page-shows-data': {
    zh: '未查到这一步：票面与数据是否一致',
    en: 'Not reached: whether the page shows the data.',
  },
  'ledger-knows-invoice': {
    zh: '未查到这一步：没有询问账本',
    en: 'Not reached: the ledger was not asked.',
  },
  'issuing-transaction': {
    zh: '未查到这一步：没有节点出示开票交易',
    en: 'Not reached: no peer showed the transaction that issued it.',
  },
  'rules-at-issue': {
    zh: '未查到这一步：没有节点出示开票时的规则',
    en: 'Not reached: no peer showed what held at its issue.',
  },
  'scenic-spot': {
    zh: '未查到这一步：景区身份是否相符',
    en: 'Not reached: whether the scenic spot is the same.',
  },
  order: {
    zh: '未查到这一步：景区签名的订单',
    en: 'Not reached: whether the scenic spot signed the order.',
  },
  status: {
    zh: '未查到这一步：是否被红冲',
    en: 'Not reached: whether the invoice has been credited.',
  },
  'original-file': {
    zh: '未查到这一步：是否为原件',
    en: 'Not reached: whether the file is the original.',
  },
};

/** Sentences for files and numbers as they come, before and beside the page. */
export const fileSentences = {
  FOLDER_EMPTY: {
    zh: '文件夹里没有 PDF：查验的是 PDF，OFD、XML 和压缩包不在其中',
    en: 'The folder has no PDF: what is verified is PDFs, not OFD, XML or archives.',
  },
  NOT_A_FILE: {
    zh: '这不是文件：请给出 PDF 文件或文件夹',
    en: 'This is no file: name a PDF or a folder.',
  },
  ENOENT: {
    zh: '没有这个文件：请核对路径和文件名',
    en: 'There is no such file: check its path and name.',
  },
  EACCES: {
    zh: '没有权限读取这个文件：请让文件的主人授权，或复制一份',
    en: 'The file may not be read by you: have its owner permit it, or copy it.',
  },
  INVOICE_NUMBER_INVALID: {
    zh: '发票号码有误，它是 20 位数字：请对照票面核对',
    en: 'The invoice number is mistyped, it has 20 digits: compare it with the invoice.',
  },
  CHECK_CODE_INVALID: {
    zh: '校验码有误，它是 8 个字母和数字：请对照票面核对',
    en: 'The check code is mistyped, it has 8 letters and digits: compare it with the invoice.',
  },
  NODES_DISAGREE: {
    zh: '各节点的回答不一致，因此不下结论',
    en: 'The nodes asked disagree, so nothing is decided.',
  },
  NO_FILE: {
    zh: '没有文件：只查号码和校验码',
    en: 'There is no file: number and check code alone are checked.',
  },
  NUMBER_AND_CODE_UNKNOWN: {
    zh: '账本上没有号码与校验码都相符的发票：请对照票面，核对两者有没有输错',
    en: 'The ledger has no invoice with this number and this check code: compare both with the invoice for typing errors.',
  },
  EPERM: {
    zh: '没有权限读取这个文件：请让文件的主人授权，或复制一份',
    en: 'The file may not be read by you: have its owner permit it, or copy it.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
