import type { InvoiceProblems } from './problem-type';

const spotKey = {
  zh: '景区售票系统的签名密钥暂不可用，请联系景区售票处；门票有效，稍后仍可开票。',
  en: "The signing key of the spot's ticketing system cannot be used. Ask the ticket office; your tickets are valid and the invoice can follow.",
} as const;

/** Problem types of a scenic spot, its billing qualification and its ticketing keys. */
export const spotProblems = {
  SCENIC_SPOT_NOT_FOUND: {
    status: 404,
    title: 'There is no such scenic spot',
    zh: '没有找到这个景区。',
    en: 'There is no such scenic spot.',
  },
  SCENIC_SPOT_ALREADY_REGISTERED: {
    status: 409,
    title: 'The scenic spot is already registered',
    zh: '该景区标识已经登记过。',
    en: 'This scenic-spot identifier is registered already.',
  },
  SCENIC_SPOT_REVISION_STALE: {
    status: 409,
    title: 'The scenic spot has been revised meanwhile',
    zh: '景区资料刚被他人修改，请刷新后在最新版本上再改。',
    en: 'Somebody revised the spot meanwhile. Reload and change the latest revision.',
  },
  PROVIDER_MISMATCH: {
    status: 403,
    title: 'Another billing provider issues for the scenic spot',
    zh: '该景区的发票由另一家开票服务商开具，请景区改用登记的开票服务商；门票有效，改正后可在订单中补开。',
    en: 'Another billing provider issues the invoices of this spot. The spot has to use the registered one; your tickets are valid and the invoice can follow.',
  },
  STOPS_UNREADABLE: {
    status: 503,
    title: 'The ledger cannot say what is stopped',
    zh: '账本上的停用名单暂时无法读取，恢复之前一律不能开票；门票有效，稍后可在订单中补开。',
    en: 'The ledger cannot say what is stopped, so nothing is invoiced until it can. Your tickets are valid; ask again later.',
  },
  SERIAL_ALREADY_USED: {
    status: 409,
    title: 'The serial belongs to another scenic spot',
    zh: '该序列号属于另一个景区。',
    en: 'The serial belongs to another scenic spot.',
  },
  BILLING_QUALIFICATION_MISSING: {
    status: 403,
    title: 'The scenic spot has no billing qualification',
    zh: '该景区尚未取得开票资格，暂不能开票；门票有效，取得资格后可在订单中补开。',
    en: 'The spot has no billing qualification yet. Your tickets are valid; ask again from the order once it has.',
  },
  BILLING_QUALIFICATION_SUSPENDED: {
    status: 403,
    title: 'The billing qualification is suspended',
    zh: '税务机关已暂停该景区的开票资格，暂不能开票；门票有效，恢复后可在订单中补开。',
    en: "The tax bureau has suspended the spot's billing qualification. Your tickets are valid; ask again from the order when it is resumed.",
  },
  BILLING_QUALIFICATION_REVOKED: {
    status: 403,
    title: 'The billing qualification is revoked',
    zh: '税务机关已撤销该景区的开票资格，请向景区索取其他凭证；门票有效。',
    en: "The tax bureau has revoked the spot's billing qualification. Ask the spot for other proof; your tickets are valid.",
  },
  BILLING_QUALIFICATION_EXPIRED: {
    status: 403,
    title: 'The billing qualification has expired',
    zh: '该景区的开票资格已到期，续期后可在订单中补开；门票有效。',
    en: "The spot's billing qualification has expired. Ask again from the order once it is renewed; your tickets are valid.",
  },
  BILLING_QUALIFICATION_NOT_YET_VALID: {
    status: 403,
    title: 'The billing qualification is not yet valid',
    zh: '该景区的开票资格尚未生效，生效后可在订单中补开；门票有效。',
    en: "The spot's billing qualification is not valid yet. Ask again from the order later; your tickets are valid.",
  },
  BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED: {
    status: 409,
    title: 'The qualification cannot change so',
    zh: '开票资格当前的状态不允许这样变更，请刷新后查看。',
    en: 'The qualification cannot change so from its present state. Reload and look.',
  },
  TICKETING_KEY_NOT_FOUND: {
    status: 422,
    title: 'The key of the order is not registered',
    ...spotKey,
  },
  TICKETING_KEY_NOT_YET_ACTIVE: {
    status: 503,
    title: 'The key of the order is not active yet',
    zh: '景区的新密钥还未生效，生效后会自动继续，无需操作。',
    en: "The spot's new key is not active yet. It goes on by itself when it is.",
  },
  TICKETING_KEY_RETIRED: {
    status: 422,
    title: 'The key of the order is retired',
    ...spotKey,
  },
  TICKETING_KEY_REVOKED: {
    status: 422,
    title: 'The key of the order is revoked',
    ...spotKey,
  },
  TICKETING_KEY_ALREADY_ADDED: {
    status: 409,
    title: 'The key has been added before',
    zh: '这把密钥已经添加过。',
    en: 'This key has been added before.',
  },
  TICKETING_KEY_PROOF_INVALID: {
    status: 422,
    title: 'The key statement does not prove what it must',
    zh: '密钥声明的签名不成立，请由景区重新签发。',
    en: 'The key statement does not prove what it must. Have the spot sign it again.',
  },
  KEY_STATEMENT_TIME_IN_FUTURE: {
    status: 422,
    title: 'The time of the key statement has not come yet',
    zh: '密钥声明的签发时间晚于现在，请景区校准时钟后重新签发。',
    en: 'The key statement has a time to come. Have the spot set its clock and sign it again.',
  },
  KEY_STATEMENT_EXPIRED: {
    status: 422,
    title: 'The key statement has expired',
    zh: '密钥声明已过有效期（最长 7 天），请由景区重新签发。',
    en: 'The key statement has expired: it lasts for 7 days at most. Have the spot sign a new one.',
  },
  TICKETING_KEY_TRANSITION_NOT_ALLOWED: {
    status: 409,
    title: 'The key cannot change so',
    zh: '密钥当前的状态不允许这样变更。',
    en: 'The key cannot change so from its present state.',
  },
} as const satisfies Partial<InvoiceProblems>;
