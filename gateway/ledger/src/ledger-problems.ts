import type { Retry } from '@guanming/chaincode/domain';

/** How the ledger can be asked: by a question, or by a transaction. */
export type LedgerUse = 'reading' | 'writing';

interface LedgerProblem {
  /** HTTP status. */
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
  /** The uses of the ledger that can all end so. */
  readonly met: readonly LedgerUse[];
  /** What it means for a person, and what to do about it. */
  readonly zh: string;
  readonly en: string;
}

/** Sentences of a failure that passes when the request is repeated. */
export const busy = {
  zh: '系统正忙，请稍候；已提交的内容不会丢失，也不会重复。',
  en: 'The system is busy. Wait a little; nothing sent is lost or done twice.',
} as const;

/** How the ledger can fail, by stage: each code with what it means over HTTP and for people. */
export const ledgerProblems = {
  EVALUATE_UNAVAILABLE: {
    status: 503,
    title: 'The ledger cannot be read',
    retry: 'later',
    met: ['reading'],
    zh: '暂时读不到账本，请稍后重试。',
    en: 'The ledger cannot be read now. Try again later.',
  },
  EVALUATE_TIMEOUT: {
    status: 504,
    title: 'The ledger did not answer in time',
    retry: 'later',
    met: ['reading'],
    zh: '账本未及时应答，请稍后重试。',
    en: 'The ledger did not answer in time. Try again later.',
  },
  LEDGER_MISCONFIGURED: {
    status: 500,
    title: 'The ledger connection is misconfigured',
    retry: 'later',
    met: ['reading', 'writing'],
    zh: '账本连接配置有误，请联系运维。',
    en: 'The ledger connection is misconfigured. Tell the operator.',
  },
  ENDORSE_UNAVAILABLE: {
    status: 503,
    title: 'Not enough organizations can endorse',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  ENDORSE_TIMEOUT: {
    status: 504,
    title: 'Endorsement took too long',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  ENDORSEMENT_MISMATCH: {
    status: 503,
    title: 'The endorsing organizations are not at one height',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  ENDORSEMENT_FAILED: {
    status: 502,
    title: 'The transaction was not endorsed',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  SUBMIT_FAILED: {
    status: 503,
    title: 'No orderer took the transaction',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  COMMIT_STATUS_UNKNOWN: {
    status: 504,
    title: 'The outcome is not known yet',
    retry: 'later',
    met: ['writing'],
    zh: '结果还未确定，系统会继续查证，请稍候。',
    en: 'The outcome is not known yet. It is being looked up; wait a little.',
  },
  COMMIT_CONFLICT: {
    status: 503,
    title: 'Another transaction came first',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  COMMIT_INVALID: {
    status: 502,
    title: 'The transaction was found invalid',
    retry: 'later',
    met: ['writing'],
    ...busy,
  },
  LEDGER_BEHIND: {
    status: 503,
    title: 'This node has not received the block yet',
    retry: 'later',
    met: [],
    ...busy,
  },
} as const satisfies Readonly<Record<string, LedgerProblem>>;
