import type { VerificationStep, VerificationStepName } from './verification-result';

type Outcome = VerificationStep['outcome'];

/** What each outcome of each step means, for people. */
const sentences: Record<
  VerificationStepName,
  Record<Outcome, readonly [zh: string, en: string]>
> = {
  'file-readable': {
    passed: ['文件可以读取', 'The file can be read.'],
    failed: [
      '文件被改动，无法作为发票读取',
      'The file was tampered with and cannot be read as an invoice.',
    ],
    undecided: ['文件无法作为发票读取', 'The file cannot be read as an invoice.'],
  },
  'data-whole': {
    passed: [
      '附带的发票数据完整，与账本摘要一致',
      'The attached data are whole: the ledger has their digest.',
    ],
    failed: [
      '附带的发票数据与账本不符',
      'The attached data are not those that the ledger has the digest of.',
    ],
    undecided: [
      '附带的发票数据尚未与账本核对',
      'The attached data could not be compared with the ledger.',
    ],
  },
  'ledger-knows-invoice': {
    passed: ['账本有此发票', 'The ledger has this invoice.'],
    failed: ['账本没有此号码的发票', 'The ledger has no invoice of this number.'],
    undecided: ['账本暂时无法读取', 'The ledger could not be read.'],
  },
  'scenic-spot': {
    passed: [
      '景区标识和登记名称与账本一致',
      "The scenic spot's identifier and registered name are the ledger's.",
    ],
    failed: ['景区与账本登记的不符', 'The scenic spot is not the one on the ledger.'],
    undecided: ['景区尚未与账本核对', 'The scenic spot could not be compared with the ledger.'],
  },
  'page-shows-data': {
    passed: ['票面文字和二维码与发票数据一致', 'The page and its QR code show what the data say.'],
    failed: ['票面与发票数据不符', 'The page does not show what the data say.'],
    undecided: ['票面尚未核对', 'The page could not be compared.'],
  },
  status: {
    passed: ['发票有效，未被红冲', 'The invoice stands; it has not been credited.'],
    failed: ['发票已被红冲', 'The invoice has been credited.'],
    undecided: ['发票状态未知', 'The status is not known.'],
  },
  'original-file': {
    passed: ['文件就是原件', 'The file is the original.'],
    failed: [
      '文件不是原件：经另存、加盖、遮盖，或由其他版本生成',
      'The file is not the original: saved again, stamped, drawn over, or made by another version.',
    ],
    undecided: ['未与原件比较', 'The file was not compared with the original.'],
  },
};

/** A step with its sentence. */
export function newStep(
  step: VerificationStepName,
  outcome: Outcome,
  code?: string,
): VerificationStep {
  const [zh, en] = sentences[step][outcome];
  return { step, outcome, ...(code === undefined ? {} : { code }), sentence: { zh, en } };
}
