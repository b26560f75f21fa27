/** What a refusal for an order's amount, time or buyer's number means for a person. */
export const orderProblemSentences = {
  ORDER_AMOUNT_ZERO: {
    zh: '这笔订单没有付款金额，不开发票；门票有效。',
    en: 'Nothing was paid for this order, so it has no invoice; your tickets are valid.',
  },
  ORDER_TIME_IN_FUTURE: {
    zh: '景区售票系统的时钟有误，订单时间晚于现在，请联系景区售票处校准；门票有效，之后可在订单中补开。',
    en: "The clock of the spot's ticketing system is wrong: the order has a time to come. Ask the ticket office to set it; your tickets are valid, and you can ask again from the order.",
  },
  ORDER_TOO_OLD: {
    zh: '订单下单已超过 366 天，不能再开发票；如仍需凭证，请联系景区售票处。',
    en: 'The order is more than 366 days old and cannot be invoiced any more. Ask the ticket office for other proof.',
  },
  TAX_NUMBER_INVALID: {
    zh: '纳税人识别号有误：应为 15、18 或 20 位数字和大写字母，请对照税务登记证核对。',
    en: 'The tax number is not valid: it has 15, 18 or 20 digits and capitals. Compare it with the tax registration.',
  },
  TAX_NUMBER_NOT_CONFIRMED: {
    zh: '纳税人识别号的校验位不符，需由填写人再次确认后才能开票。',
    en: 'No check character proves the tax number. Whoever typed it has to confirm it once more.',
  },
  REGISTRATION_NUMBER_INVALID: {
    zh: '境外登记号有误：最多 24 位数字和大写字母，中间可有空格、点、斜线或连字符。',
    en: 'The registration number is not valid: up to 24 digits and capitals, with single blanks, points, slashes or hyphens between.',
  },
} as const;
