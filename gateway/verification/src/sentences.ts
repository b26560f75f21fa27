import type { VerificationStep, VerificationStepName } from '@guanming/wire/verdicts';

/** One sentence in Chinese and English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

type ByOutcome = Readonly<Record<VerificationStep['outcome'], Bilingual>>;

/** The steps whose outcome says all; what `status` says depends on the state of the invoice. */
export type PlainStepName = Exclude<VerificationStepName, 'status'>;

/** Sentences of each outcome of each of these steps. */
export const stepSentences: Readonly<Record<PlainStepName, ByOutcome>> = {
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
  'issuing-transaction': {
    passed: {
      zh: '首次写入该记录的交易有效：由税务机关提交，税务机关和该景区的开票服务商共同背书',
      en: "The transaction that first wrote the record is valid: the tax bureau submitted it, the bureau and the spot's billing provider endorsed it.",
    },
    failed: {
      zh: '写入该记录的交易不是一次正常的开票',
      en: 'The transaction that wrote the record did not issue an invoice as it must be issued.',
    },
    pending: {
      zh: '开票交易尚未核对',
      en: 'The transaction that issued the invoice could not be judged.',
    },
  },
  'rules-at-issue': {
    passed: {
      zh: '开票时的密钥、景区登记、设置和停用情况均允许开票',
      en: 'Key, registration of the spot, settings and stops allowed the invoice when it was issued.',
    },
    failed: {
      zh: '按开票时账本上的密钥、景区登记、设置和停用情况，不应开具此发票',
      en: 'By the key, registration, settings and stops that the ledger had at its issue, this invoice could not be issued.',
    },
    pending: {
      zh: '开票时的密钥、登记、设置和停用情况尚未核对',
      en: 'Key, registration, settings and stops at its issue could not be judged.',
    },
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
  order: {
    passed: {
      zh: '景区为此票签了订单，发票由订单得出',
      en: 'The scenic spot signed the order, and the invoice follows from it.',
    },
    failed: {
      zh: '景区没有为此票签订单',
      en: 'The scenic spot did not sign an order for this invoice.',
    },
    pending: {
      zh: '景区签名的订单尚未核对',
      en: 'The signed order could not be checked.',
    },
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
  SAVED_AGAIN: {
    zh: '文件不是原件：曾被另存，版面所见未变',
    en: 'The file is not the original: it was saved again; what it shows is unchanged.',
  },
  ROTATED: {
    zh: '文件不是原件：页面被旋转，版面所见未变',
    en: 'The file is not the original: its pages were rotated; what they show is unchanged.',
  },
  RESIZED: {
    zh: '文件不是原件：页面的边距或大小变了，开具的内容都在',
    en: 'The file is not the original: margin or size of its pages changed; all that was issued is shown.',
  },
  REORDERED: {
    zh: '文件不是原件：页面顺序变了，各页所见未变',
    en: 'The file is not the original: its pages come in another order; what they show is unchanged.',
  },
  BLANK_PAGE_ADDED: {
    zh: '文件不是原件：多了空白页，其余未变',
    en: 'The file is not the original: a blank page was added; the rest is unchanged.',
  },
  REWRITTEN: {
    zh: '文件被其他程序重写，票面无法证实：请索取原件，或使用由账本证实的数据重新生成的原件',
    en: 'Another program rewrote the file, and nothing proves its page: ask for the original, or take the one that is drawn from the data that the ledger proves.',
  },
  DRAWN_OVER: {
    zh: '票面被改动：被加盖、涂画或遮盖',
    en: 'The page was altered: it was stamped, drawn over or covered.',
  },
  ADDED_OBJECTS: {
    zh: '票面被改动：加入了原件没有的内容，有的程序会显示或执行它',
    en: 'The page was altered: it has something that the original has not, which programs may show or run.',
  },
  HIDDEN: {
    zh: '票面被改动：开具的内容有一部分不显示',
    en: 'The page was altered: something that was issued is not shown.',
  },
  CROPPED: {
    zh: '票面被改动：开具的内容有一部分被裁掉',
    en: 'The page was altered: something that was issued is cut off.',
  },
  PAGES_ADDED: {
    zh: '票面被改动：加入了原件没有的页',
    en: 'The document was altered: it has pages that were not issued.',
  },
  PAGES_MISSING: {
    zh: '票面被改动：缺少原件的页',
    en: 'The document was altered: pages that were issued are missing.',
  },
  PAGE_NOT_PAIRED: {
    zh: '票面文字无法与数据逐项核对：文件被其他程序重写',
    en: 'The texts of the page cannot be paired with the data: another program rewrote the file.',
  },
  SPOT_NOT_ON_PAGE: {
    zh: '景区由附带数据和账本证实；票面上的景区名称无法读取',
    en: 'The attached data and the ledger prove the scenic spot; its name cannot be read on the page.',
  },
  PDF_SEVERAL_INVOICES: {
    zh: '文件里有多张发票（{numbers}）：请拆成一张一个文件再查验',
    en: 'The file has several invoices in it ({numbers}): split it into one file for each and verify these.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
