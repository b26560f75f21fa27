import type { ProblemTypes } from '../problems/problem-type';

/** With what only a ticketing server refuses. */
export const shopProblems = {
  SHOP_NOT_RECOVERED: {
    status: 503,
    title: 'The orders of the shop have to be recovered first',
    retry: 'later',
    zh: '商店正在恢复订单数据，暂不售票、不开票，请稍后再试。运营人员请运行 npm run shop:recover。',
    en: 'The shop recovers its orders and neither sells nor invoices meanwhile. Try again later. Its operator runs "npm run shop:recover".',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The idempotency key belongs to another order',
    retry: 'never',
    zh: '这次购买与先前的一次冲突，请刷新页面后重新下单。',
    en: 'This purchase collides with an earlier one. Reload the page and order again.',
  },
  INVOICE_ALREADY_REQUESTED: {
    status: 409,
    title: 'The invoice is under way with another buyer',
    retry: 'after-change',
    zh: '这笔订单正以另一个抬头开票，请等待结果。',
    en: 'The invoice is under way with another buyer. Wait for its outcome.',
  },
  VISIT_DATE_NOT_SOLD: {
    status: 422,
    title: 'No tickets are sold for the day',
    retry: 'after-change',
    zh: '这一天不售票：只售北京时间今天起一年内的门票。请重新选择游览日期。',
    en: 'No tickets are sold for that day, only from today in China and for a year ahead. Choose another day of visit.',
  },
  BILLING_UNAVAILABLE: {
    status: 503,
    title: 'The billing provider does not answer',
    retry: 'later',
    zh: '暂时联系不上开票服务商，请稍后重试。',
    en: 'The billing provider does not answer now. Try again later.',
  },
} as const satisfies ProblemTypes;
