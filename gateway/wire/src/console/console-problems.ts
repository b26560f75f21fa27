import type { ProblemTypes } from '../problems/problem-type';

/** With what only the tax bureau's console refuses. */
export const consoleProblems = {
  CSRF_TOKEN_INVALID: {
    status: 403,
    title: 'The request did not come from the console',
    retry: 'after-change',
    zh: '请求不是由控制台页面发出的，请刷新页面后重试。',
    en: 'The request did not come from the console. Reload the page and try again.',
  },
  LOGIN_LINK_INVALID: {
    status: 401,
    title: 'The login link does not work any more',
    retry: 'after-change',
    zh: '登录链接已失效：每个链接只能用一次，五分钟内有效。请重新获取。',
    en: 'The login link does not work any more: each works once, within five minutes. Ask for a new one.',
  },
  BLOCK_NOT_FOUND: {
    status: 404,
    title: 'The channel has no such block',
    retry: 'after-change',
    zh: '链上没有这个区块；如果它刚刚产生，请稍候再看。',
    en: 'The channel has no such block. If it is new, look again in a moment.',
  },
  TRANSACTION_NOT_FOUND: {
    status: 404,
    title: 'The channel has no such transaction',
    retry: 'after-change',
    zh: '链上没有这笔交易；如果它刚刚提交，请稍候再看。',
    en: 'The channel has no such transaction. If it is new, look again in a moment.',
  },
} as const satisfies ProblemTypes;
