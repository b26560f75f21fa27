import { busy } from '@guanming/ledger/problems';
import type { InvoiceProblems } from './problem-type';

const spotNotTheOrder = {
  zh: '景区系统发来的订单未通过核验，请联系景区售票处处理；门票有效，稍后仍可开票。',
  en: "The spot's system sent an order that did not pass the check. Ask the ticket office; your tickets are valid and the invoice can follow.",
} as const;

/** Problem types of an order, its content, and the draft that was made of it. */
export const orderProblems = {
  ORDER_MALFORMED: {
    status: 422,
    title: 'The order is not a signed order',
    ...spotNotTheOrder,
  },
  ORDER_SIGNATURE_INVALID: {
    status: 422,
    title: 'The signature of the order is not valid',
    ...spotNotTheOrder,
  },
  ORDER_AUDIENCE_MISMATCH: {
    status: 422,
    title: 'The order is for another installation',
    ...spotNotTheOrder,
  },
  ORDER_TOTALS_MISMATCH: {
    status: 422,
    title: 'The total of the order is not the sum of its lines',
    ...spotNotTheOrder,
  },
  ORDER_ALREADY_INVOICED: {
    status: 409,
    title: 'The order has been invoiced with other content',
    zh: '这笔订单已经开过发票，不能以其他内容再开一张。',
    en: 'This order has its invoice already; it cannot be invoiced again with other content.',
  },
  ORDER_REPEATED_IN_BATCH: {
    status: 503,
    title: 'The order is being invoiced at this moment',
    ...busy,
  },
  ORDER_NOT_FOUND: {
    status: 404,
    title: 'There is no such order',
    zh: '没有找到这笔订单，请回到订单列表查看。',
    en: 'There is no such order here. Look in the list of orders.',
  },
  CHARACTER_NOT_PRINTABLE: {
    status: 422,
    title: 'A character cannot be printed on an invoice',
    zh: '有的字符无法印在发票上，请换一种写法。',
    en: 'A character cannot be printed on an invoice. Write it another way.',
  },
  CREDIT_CODE_INVALID: {
    status: 422,
    title: 'The unified social credit code is not valid',
    zh: '统一社会信用代码有误，请对照营业执照逐位核对；若执照上确实如此，请修改抬头并再次确认。',
    en: 'The unified social credit code is not valid. Compare it with the business licence; if the licence does say so, change the title and confirm it.',
  },
  ITEM_NOT_IN_CATALOGUE: {
    status: 422,
    title: 'The scenic spot does not sell this item',
    zh: '景区已不再出售这种门票，请重新选择。',
    en: 'The spot does not sell this ticket any more. Choose again.',
  },
  TAX_CATEGORY_NOT_ALLOWED: {
    status: 403,
    title: 'The scenic spot may not invoice this tax category',
    zh: '该景区未获准开具此类税目的发票，请联系景区；门票有效。',
    en: 'The spot may not invoice this tax category. Ask the spot; your tickets are valid.',
  },
  DRAFT_STALE: {
    status: 503,
    title: 'The catalogue or the settings changed meanwhile',
    ...busy,
  },
  DRAFT_MISMATCH: {
    status: 422,
    title: 'The billing data do not follow from the order',
    ...spotNotTheOrder,
  },
  ORDER_AMOUNT_ZERO: {
    status: 422,
    title: 'The order costs nothing, so there is no invoice',
    zh: '这笔订单没有付款金额，不开发票；门票有效。',
    en: 'Nothing was paid for this order, so it has no invoice; your tickets are valid.',
  },
  ORDER_TIME_IN_FUTURE: {
    status: 422,
    title: 'The time of the order has not come yet',
    zh: '景区售票系统的时钟有误，订单时间晚于现在，请联系景区售票处校准；门票有效，之后可在订单中补开。',
    en: "The clock of the spot's ticketing system is wrong: the order has a time to come. Ask the ticket office to set it; your tickets are valid, and you can ask again from the order.",
  },
  ORDER_EXPIRED: {
    status: 422,
    title: 'The signed order has expired',
    zh: '这次开票申请已过有效期，没有开出发票；请在订单中重新申请。',
    en: 'This request is past its time and became no invoice. Ask for the invoice again from the order.',
  },
  ORDER_TOO_OLD: {
    status: 422,
    title: 'The order is too old to be invoiced',
    zh: '订单下单已超过 366 天，不能再开发票；如仍需凭证，请联系景区售票处。',
    en: 'The order is more than 366 days old and cannot be invoiced any more. Ask the ticket office for other proof.',
  },
  TAX_NUMBER_INVALID: {
    status: 422,
    title: 'The tax number is not valid',
    zh: '纳税人识别号有误：应为 15、18 或 20 位数字和大写字母，请对照税务登记证核对。',
    en: 'The tax number is not valid: it has 15, 18 or 20 digits and capitals. Compare it with the tax registration.',
  },
  TAX_NUMBER_NOT_CONFIRMED: {
    status: 422,
    title: 'The tax number has to be confirmed',
    zh: '纳税人识别号的校验位不符，需由填写人再次确认后才能开票。',
    en: 'No check character proves the tax number. Whoever typed it has to confirm it once more.',
  },
  REGISTRATION_NUMBER_INVALID: {
    status: 422,
    title: 'The registration number is not valid',
    zh: '境外登记号有误：最多 24 位数字和大写字母，中间可有空格、点、斜线或连字符。',
    en: 'The registration number is not valid: up to 24 digits and capitals, with single blanks, points, slashes or hyphens between.',
  },
} as const satisfies Partial<InvoiceProblems>;
