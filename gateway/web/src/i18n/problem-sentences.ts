import type { ProblemCode } from '@guanming/wire';
import {
  later,
  numbers,
  officersOnly,
  renderer,
  spotKey,
  spotNotTheOrder,
  undrawable,
} from './common-sentences';
import { inputSentences } from './input-sentences';
import { language } from './language';
import { orderProblemSentences } from './order-problem-sentences';

/** What each problem means for a person, and what to do about it. */
export const problemSentences: Readonly<
  Record<ProblemCode, { readonly zh: string; readonly en: string }>
> = {
  ARGUMENT_INVALID: {
    zh: '有一项内容不符合要求，请检查后重填。',
    en: 'A value is not acceptable. Check what you entered.',
  },
  CALLER_NOT_AUTHORIZED: officersOnly,
  CLOCK_SKEW: {
    zh: '服务器时钟与账本不一致，请稍后重试。',
    en: 'The clocks of server and ledger differ. Try again later.',
  },
  ORDER_MALFORMED: spotNotTheOrder,
  ORDER_SIGNATURE_INVALID: spotNotTheOrder,
  ORDER_AUDIENCE_MISMATCH: spotNotTheOrder,
  ORDER_TOTALS_MISMATCH: spotNotTheOrder,
  ORDER_ALREADY_INVOICED: {
    zh: '这笔订单已经开过发票，不能以其他内容再开一张。',
    en: 'This order has its invoice already; it cannot be invoiced again with other content.',
  },
  ORDER_REPEATED_IN_BATCH: later,
  ORDER_NOT_FOUND: {
    zh: '没有找到这笔订单，请回到订单列表查看。',
    en: 'There is no such order here. Look in the list of orders.',
  },
  CHARACTER_NOT_PRINTABLE: {
    zh: '有的字符无法印在发票上，请换一种写法。',
    en: 'A character cannot be printed on an invoice. Write it another way.',
  },
  CREDIT_CODE_INVALID: {
    zh: '统一社会信用代码有误，请对照营业执照逐位核对；若执照上确实如此，请修改抬头并再次确认。',
    en: 'The unified social credit code is not valid. Compare it with the business licence; if the licence does say so, change the title and confirm it.',
  },
  ITEM_NOT_IN_CATALOGUE: {
    zh: '景区已不再出售这种门票，请重新选择。',
    en: 'The spot does not sell this ticket any more. Choose again.',
  },
  TAX_CATEGORY_NOT_ALLOWED: {
    zh: '该景区未获准开具此类税目的发票，请联系景区；门票有效。',
    en: 'The spot may not invoice this tax category. Ask the spot; your tickets are valid.',
  },
  SCENIC_SPOT_NOT_FOUND: { zh: '没有找到这个景区。', en: 'There is no such scenic spot.' },
  SCENIC_SPOT_ALREADY_REGISTERED: {
    zh: '该景区标识已经登记过。',
    en: 'This scenic-spot identifier is registered already.',
  },
  SCENIC_SPOT_REVISION_STALE: {
    zh: '景区资料刚被他人修改，请刷新后在最新版本上再改。',
    en: 'Somebody revised the spot meanwhile. Reload and change the latest revision.',
  },
  SERIAL_ALREADY_USED: {
    zh: '该序列号属于另一个景区。',
    en: 'The serial belongs to another scenic spot.',
  },
  BILLING_QUALIFICATION_MISSING: {
    zh: '该景区尚未取得开票资格，暂不能开票；门票有效，取得资格后可在订单中补开。',
    en: 'The spot has no billing qualification yet. Your tickets are valid; ask again from the order once it has.',
  },
  BILLING_QUALIFICATION_SUSPENDED: {
    zh: '税务机关已暂停该景区的开票资格，暂不能开票；门票有效，恢复后可在订单中补开。',
    en: "The tax bureau has suspended the spot's billing qualification. Your tickets are valid; ask again from the order when it is resumed.",
  },
  BILLING_QUALIFICATION_REVOKED: {
    zh: '税务机关已撤销该景区的开票资格，请向景区索取其他凭证；门票有效。',
    en: "The tax bureau has revoked the spot's billing qualification. Ask the spot for other proof; your tickets are valid.",
  },
  BILLING_QUALIFICATION_EXPIRED: {
    zh: '该景区的开票资格已到期，续期后可在订单中补开；门票有效。',
    en: "The spot's billing qualification has expired. Ask again from the order once it is renewed; your tickets are valid.",
  },
  BILLING_QUALIFICATION_NOT_YET_VALID: {
    zh: '该景区的开票资格尚未生效，生效后可在订单中补开；门票有效。',
    en: "The spot's billing qualification is not valid yet. Ask again from the order later; your tickets are valid.",
  },
  BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED: {
    zh: '开票资格当前的状态不允许这样变更，请刷新后查看。',
    en: 'The qualification cannot change so from its present state. Reload and look.',
  },
  TICKETING_KEY_NOT_FOUND: spotKey,
  TICKETING_KEY_NOT_YET_ACTIVE: {
    zh: '景区的新密钥还未生效，生效后会自动继续，无需操作。',
    en: "The spot's new key is not active yet. It goes on by itself when it is.",
  },
  TICKETING_KEY_RETIRED: spotKey,
  TICKETING_KEY_REVOKED: spotKey,
  TICKETING_KEY_ALREADY_ADDED: {
    zh: '这把密钥已经添加过。',
    en: 'This key has been added before.',
  },
  TICKETING_KEY_PROOF_INVALID: {
    zh: '密钥声明的签名不成立，请由景区重新签发。',
    en: 'The key statement does not prove what it must. Have the spot sign it again.',
  },
  TICKETING_KEY_TRANSITION_NOT_ALLOWED: {
    zh: '密钥当前的状态不允许这样变更。',
    en: 'The key cannot change so from its present state.',
  },
  DRAFT_STALE: later,
  DRAFT_MISMATCH: spotNotTheOrder,
  INVOICE_NUMBER_INVALID: {
    zh: '发票号码有误：应为 20 位数字，请对照票面核对。',
    en: 'The invoice number is mistyped: it has 20 digits. Compare it with the invoice.',
  },
  INVOICE_NUMBER_TAKEN: later,
  INVOICE_NUMBER_REPEATED_IN_BATCH: later,
  SECTION_NOT_GRANTED: numbers,
  SECTION_EXHAUSTED: numbers,
  SECTION_ALREADY_GRANTED: {
    zh: '这个号段已经授予过。',
    en: 'The section has been granted before.',
  },
  SECTION_NOT_DUE: {
    zh: '景区的发票号码还够用，暂不需要新号段。',
    en: 'The spot has numbers enough and needs no further section yet.',
  },
  SECTION_LIMIT_REACHED: {
    zh: '自动授予号段已关闭或已达上限，请税务官为景区授予下一个号段。',
    en: 'Automatic sections are off or at their limit: an officer grants the spot its next section.',
  },
  LEASE_ALREADY_TAKEN: later,
  INVOICE_NOT_FOUND: {
    zh: '查无此票：请核对发票号码和校验码；若都无误，这张票不在账本上。',
    en: 'There is no such invoice. Check number and check code; if both are right, it is not on the ledger.',
  },
  SETTINGS_NOT_FOUND: {
    zh: '没有这个版本的设置。',
    en: 'There is no such version of the settings.',
  },
  SETTINGS_TRANSITION_NOT_ALLOWED: {
    zh: '设置不能这样变更。',
    en: 'The settings cannot change so.',
  },
  EPHEMERAL_KEY_REQUIRED: {
    zh: '服务器配置有误，请联系运维。',
    en: 'The server is misconfigured. Tell the operator.',
  },
  PRIVATE_DATA_NOT_AVAILABLE: later,
  ...orderProblemSentences,
  ...inputSentences,
  CALLER_NOT_AUTHENTICATED: {
    zh: '需要先登录，或凭证已失效。',
    en: 'Sign in first; the credential is missing or no longer valid.',
  },
  CALLER_NOT_ALLOWED: officersOnly,
  CSRF_TOKEN_INVALID: {
    zh: '请求不是由控制台页面发出的，请刷新页面后重试。',
    en: 'The request did not come from the console. Reload the page and try again.',
  },
  CROSS_SITE_REQUEST: {
    zh: '请求来自别的网站，没有执行；请在本站页面上操作。',
    en: 'The request came from another site, and nothing was done. Use the pages of this site.',
  },
  HOST_NOT_SERVED: {
    zh: '这个地址不由本服务提供；请改用服务给出的网址打开。',
    en: 'This server does not answer under this address. Open the address that it gives instead.',
  },
  LOGIN_LINK_INVALID: {
    zh: '登录链接已失效：每个链接只能用一次，五分钟内有效。请重新获取。',
    en: 'The login link does not work any more: each works once, within five minutes. Ask for a new one.',
  },
  ROUTE_NOT_FOUND: { zh: '这里没有内容。', en: 'There is nothing here.' },
  SESSION_NOT_FOUND: {
    zh: '这台设备已经退出，或不属于这个账户。',
    en: 'That device is signed out already, or is of another account.',
  },
  BLOCK_NOT_FOUND: {
    zh: '链上没有这个区块；如果它刚刚产生，请稍候再看。',
    en: 'The channel has no such block. If it is new, look again in a moment.',
  },
  TRANSACTION_NOT_FOUND: {
    zh: '链上没有这笔交易；如果它刚刚提交，请稍候再看。',
    en: 'The channel has no such transaction. If it is new, look again in a moment.',
  },
  REHEARSAL_NOT_AVAILABLE: {
    zh: '账本已不是演示账本，不能再做演练。',
    en: 'This ledger is no demonstration any more: there are no rehearsals.',
  },
  REHEARSAL_NOT_FOUND: {
    zh: '这次演练的发票已不再保留，请重新开始演练。',
    en: 'The invoices of this rehearsal are no longer kept. Start another one.',
  },
  DATA_NOT_PROVEN: {
    zh: '这份文件的数据没有得到账本证实，不能由它重新生成原件；请向开票方索取。',
    en: 'The ledger does not prove the data of this file, so no original is drawn from them. Ask the seller for it.',
  },
  SHOP_UNAVAILABLE: {
    zh: '演示购票平台暂时没有出票，请稍候重试。',
    en: 'The shop of the demonstration does not sell at this moment. Try again in a moment.',
  },
  SHOP_NOT_RECOVERED: {
    zh: '商店正在恢复订单数据，暂不售票、不开票，请稍后再试。运营人员请运行 npm run shop:recover。',
    en: 'The shop recovers its orders and neither sells nor invoices meanwhile. Try again later. Its operator runs "npm run shop:recover".',
  },
  TOO_MANY_REQUESTS: {
    zh: '操作太频繁，请过一会儿再试。',
    en: 'Too many requests. Wait a little and try again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '这次购买与先前的一次冲突，请刷新页面后重新下单。',
    en: 'This purchase collides with an earlier one. Reload the page and order again.',
  },
  INVOICE_ALREADY_REQUESTED: {
    zh: '这笔订单正以另一个抬头开票，请等待结果。',
    en: 'The invoice is under way with another buyer. Wait for its outcome.',
  },
  VISIT_DATE_NOT_SOLD: {
    zh: '这一天不售票：只售北京时间今天起一年内的门票。请重新选择游览日期。',
    en: 'No tickets are sold for that day, only from today in China and for a year ahead. Choose another day of visit.',
  },
  SERVER_BUSY: later,
  SERVER_DRAINING: later,
  STORAGE_FULL: {
    zh: '服务器暂时无法保存数据（存储空间已满），这次操作没有生效，请稍后重试。',
    en: 'The server cannot store anything at this moment, so nothing was done. Try again later.',
  },
  BILLING_UNAVAILABLE: {
    zh: '暂时联系不上开票服务商，请稍后重试。',
    en: 'The billing provider does not answer now. Try again later.',
  },
  TAX_BUREAU_UNAVAILABLE: {
    zh: '暂时联系不上税务机关，会自动重试，无需操作。',
    en: 'The tax bureau cannot be reached now. It is tried again by itself.',
  },
  TAX_BUREAU_TIMEOUT: {
    zh: '税务机关未及时应答，会自动重试，无需操作。',
    en: 'The tax bureau did not answer in time. It is tried again by itself.',
  },
  INTERNAL_ERROR: {
    zh: '系统内部出错，请稍后重试；若仍不行，请把请求编号告诉客服。',
    en: 'Something went wrong here. Try again later, and tell support the request id if it stays.',
  },
  EVALUATE_UNAVAILABLE: {
    zh: '暂时读不到账本，请稍后重试。',
    en: 'The ledger cannot be read now. Try again later.',
  },
  EVALUATE_TIMEOUT: {
    zh: '账本未及时应答，请稍后重试。',
    en: 'The ledger did not answer in time. Try again later.',
  },
  ENDORSE_UNAVAILABLE: later,
  ENDORSE_TIMEOUT: later,
  ENDORSEMENT_MISMATCH: later,
  ENDORSEMENT_FAILED: later,
  SUBMIT_FAILED: later,
  COMMIT_STATUS_UNKNOWN: {
    zh: '结果还未确定，系统会继续查证，请稍候。',
    en: 'The outcome is not known yet. It is being looked up; wait a little.',
  },
  COMMIT_CONFLICT: later,
  COMMIT_INVALID: later,
  LEDGER_BEHIND: later,
  LEDGER_MISCONFIGURED: {
    zh: '账本连接配置有误，请联系运维。',
    en: 'The ledger connection is misconfigured. Tell the operator.',
  },
  FONTS_MISSING: renderer,
  GLYPH_MISSING: undrawable,
  TEXT_DOES_NOT_FIT: undrawable,
  FACE_INCOMPLETE: renderer,
};

/** What a problem's code means, in the language of the page; nothing for a code that is not ours. */
export function problemSentence(code: string): string | undefined {
  return Object.hasOwn(problemSentences, code)
    ? problemSentences[code as ProblemCode][language.value]
    : undefined;
}
