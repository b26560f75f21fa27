import type { VerificationStep, VerificationStepName } from './verification-result';

/** One sentence in Chinese and English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

type Outcome = VerificationStep['outcome'];

/** What each outcome of each step means, for people. */
export const stepSentences: Readonly<
  Record<VerificationStepName, Readonly<Record<Outcome, Bilingual>>>
> = {
  'file-readable': {
    passed: { zh: '文件可以读取', en: 'The file can be read.' },
    failed: {
      zh: '文件被改动，无法作为发票读取',
      en: 'The file was tampered with and cannot be read as an invoice.',
    },
    pending: { zh: '文件无法作为发票读取', en: 'The file cannot be read as an invoice.' },
  },
  'data-whole': {
    passed: {
      zh: '附带的发票数据完整，与账本摘要一致',
      en: 'The attached data are whole: the ledger has their digest.',
    },
    failed: {
      zh: '附带的发票数据与账本不符',
      en: 'The attached data are not those that the ledger has the digest of.',
    },
    pending: {
      zh: '附带的发票数据尚未与账本核对',
      en: 'The attached data could not be compared with the ledger.',
    },
  },
  'page-shows-data': {
    passed: {
      zh: '票面文字和二维码与发票数据一致',
      en: 'The page and its QR code show what the data say.',
    },
    failed: { zh: '票面与发票数据不符', en: 'The page does not show what the data say.' },
    pending: { zh: '票面尚未核对', en: 'The page could not be compared.' },
  },
  'ledger-knows-invoice': {
    passed: { zh: '账本有此发票', en: 'The ledger has this invoice.' },
    failed: { zh: '账本没有此号码的发票', en: 'The ledger has no invoice of this number.' },
    pending: { zh: '账本暂时无法读取', en: 'The ledger could not be read.' },
  },
  'scenic-spot': {
    passed: {
      zh: '景区标识和登记名称与账本一致',
      en: "The scenic spot's identifier and registered name are the ledger's.",
    },
    failed: {
      zh: '景区与账本登记的不符',
      en: 'The scenic spot is not the one on the ledger.',
    },
    pending: {
      zh: '景区尚未与账本核对',
      en: 'The scenic spot could not be compared with the ledger.',
    },
  },
  status: {
    passed: { zh: '发票有效，未被红冲', en: 'The invoice stands; it has not been credited.' },
    failed: { zh: '发票已被红冲', en: 'The invoice has been credited.' },
    pending: { zh: '发票状态未知', en: 'The status is not known.' },
  },
  'original-file': {
    passed: { zh: '文件就是原件', en: 'The file is the original.' },
    failed: {
      zh: '文件不是原件',
      en: 'The file is not the original.',
    },
    pending: { zh: '未与原件比较', en: 'The file was not compared with the original.' },
  },
};

/** Sentences for an outcome with one of these codes, in place of those above. */
export const codeSentences = {
  OTHER_VERSION: {
    zh: '文件不是原件：由渲染器的其他版本生成',
    en: 'The file is not the original: another version of the renderer made it.',
  },
  DRAWN_OVER: {
    zh: '文件不是原件：版面被加盖、涂画或遮盖',
    en: 'The file is not the original: it was stamped or drawn over.',
  },
  SAVED_AGAIN: {
    zh: '文件不是原件：曾被另存，版面所见未变',
    en: 'The file is not the original: it was saved again; what it shows is unchanged.',
  },
  PDF_TOO_LARGE: {
    zh: '文件过大，不是本系统的发票',
    en: 'The file is larger than an invoice can be.',
  },
  PDF_MALFORMED: {
    zh: '文件损坏，或不是 PDF',
    en: 'The file is damaged or not a PDF.',
  },
  PDF_ENCRYPTED: { zh: '文件已加密', en: 'The file is encrypted.' },
  PDF_TOO_COMPLEX: {
    zh: '文件含有发票没有的复杂内容，未读取',
    en: 'The file has more in it than an invoice; it was not read.',
  },
  PDF_TIMEOUT: {
    zh: '读取文件超时，已放弃',
    en: 'Reading the file took too long and was given up.',
  },
  PDF_ATTACHMENT_MISSING: {
    zh: '文件没有附带发票数据（可能是打印或截图生成的）',
    en: 'The file carries no invoice data; it may have been printed or made of a picture.',
  },
  PDF_ATTACHMENT_AMBIGUOUS: {
    zh: '文件被改动：同名附件有多份',
    en: 'The file was tampered with: it has several attachments of one name.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
