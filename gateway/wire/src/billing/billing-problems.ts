import type { ProblemTypes } from '../problems/problem-type';

/** With what only a billing server refuses. */
export const billingProblems = {
  TAX_BUREAU_UNAVAILABLE: {
    status: 503,
    title: 'The tax bureau cannot be reached',
    retry: 'later',
    zh: '暂时联系不上税务机关，会自动重试，无需操作。',
    en: 'The tax bureau cannot be reached now. It is tried again by itself.',
  },
  TAX_BUREAU_TIMEOUT: {
    status: 504,
    title: 'The tax bureau did not answer in time',
    retry: 'later',
    zh: '税务机关未及时应答，会自动重试，无需操作。',
    en: 'The tax bureau did not answer in time. It is tried again by itself.',
  },
} as const satisfies ProblemTypes;
