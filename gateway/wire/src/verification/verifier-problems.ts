import type { ProblemTypes } from '../problems/problem-type';

/** With what only a verifier refuses. */
export const verifierProblems = {
  REHEARSAL_NOT_AVAILABLE: {
    status: 403,
    title: 'Only a demonstration has rehearsals',
    retry: 'after-change',
    zh: '账本已不是演示账本，不能再做演练。',
    en: 'This ledger is no demonstration any more: there are no rehearsals.',
  },
  REHEARSAL_NOT_FOUND: {
    status: 404,
    title: 'The rehearsal is over',
    retry: 'after-change',
    zh: '这次演练的发票已不再保留，请重新开始演练。',
    en: 'The invoices of this rehearsal are no longer kept. Start another one.',
  },
  DATA_NOT_PROVEN: {
    status: 422,
    title: 'Nothing proves the data of the file',
    retry: 'after-change',
    zh: '这份文件的数据没有得到账本证实，不能由它重新生成原件；请向开票方索取。',
    en: 'The ledger does not prove the data of this file, so no original is drawn from them. Ask the seller for it.',
  },
  SHOP_UNAVAILABLE: {
    status: 503,
    title: 'The shop does not sell at this moment',
    retry: 'later',
    zh: '演示购票平台暂时没有出票，请稍候重试。',
    en: 'The shop of the demonstration does not sell at this moment. Try again in a moment.',
  },
} as const satisfies ProblemTypes;
