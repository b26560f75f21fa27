import type { InvoiceErrorCode } from '@guanming/chaincode/domain';
import { translatorOf } from '../../i18n/dictionary';
import { problemSentence } from '../../i18n/problem-sentence';

const zh = {
  CLOCK_SKEW: '提交方时钟偏差过大',
  ORDER_MALFORMED: '订单格式不合规',
  ORDER_SIGNATURE_INVALID: '订单签名无效',
  ORDER_AUDIENCE_MISMATCH: '订单不属于本通道',
  ORDER_TOTALS_MISMATCH: '订单合计与明细不符',
  ORDER_AMOUNT_ZERO: '订单金额为零',
  ORDER_TIME_IN_FUTURE: '订单时间晚于现在',
  ORDER_EXPIRED: '订单已过有效期',
  ORDER_ALREADY_INVOICED: '订单已按另一内容开票',
  CHARACTER_NOT_PRINTABLE: '含无法打印的字符',
  CREDIT_CODE_INVALID: '统一社会信用代码有误',
  TAX_NUMBER_INVALID: '纳税人识别号有误',
  TAX_NUMBER_NOT_CONFIRMED: '纳税人识别号未经确认',
  REGISTRATION_NUMBER_INVALID: '境外登记号有误',
  ITEM_NOT_IN_CATALOGUE: '项目不在景区目录中',
  TAX_CATEGORY_NOT_ALLOWED: '税目不在开票资格之内',
  SCENIC_SPOT_NOT_FOUND: '景区未登记',
  PROVIDER_MISMATCH: '不是该景区的开票服务商',
  STOPS_UNREADABLE: '停用名单无法读取',
  BILLING_QUALIFICATION_MISSING: '没有开票资格',
  BILLING_QUALIFICATION_SUSPENDED: '开票资格已暂停',
  BILLING_QUALIFICATION_REVOKED: '开票资格已撤销',
  BILLING_QUALIFICATION_EXPIRED: '开票资格已到期',
  BILLING_QUALIFICATION_NOT_YET_VALID: '开票资格尚未生效',
  TICKETING_KEY_NOT_FOUND: '签名密钥未登记',
  TICKETING_KEY_NOT_YET_ACTIVE: '签名密钥尚未生效',
  TICKETING_KEY_RETIRED: '签名密钥已退役',
  TICKETING_KEY_REVOKED: '签名密钥已吊销',
  DRAFT_STALE: '依据的版本已更新',
  DRAFT_MISMATCH: '发票草稿与订单不符',
  SECTION_NOT_GRANTED: '没有号段',
  SECTION_EXHAUSTED: '号段已用完',
  RECORD_UNREADABLE: '账本记录无法读取',
};

type Cause = keyof typeof zh & InvoiceErrorCode;

const en: Record<keyof typeof zh, string> = {
  CLOCK_SKEW: "The sender's clock is too far off",
  ORDER_MALFORMED: 'Malformed order',
  ORDER_SIGNATURE_INVALID: 'Invalid signature of the order',
  ORDER_AUDIENCE_MISMATCH: 'Order for another channel',
  ORDER_TOTALS_MISMATCH: 'Total and lines differ',
  ORDER_AMOUNT_ZERO: 'Order of 0.00',
  ORDER_TIME_IN_FUTURE: 'Order with a time to come',
  ORDER_EXPIRED: 'Expired order',
  ORDER_ALREADY_INVOICED: 'Order invoiced with other content',
  CHARACTER_NOT_PRINTABLE: 'Character that cannot be printed',
  CREDIT_CODE_INVALID: 'Wrong unified social credit code',
  TAX_NUMBER_INVALID: 'Wrong tax number',
  TAX_NUMBER_NOT_CONFIRMED: 'Tax number not confirmed',
  REGISTRATION_NUMBER_INVALID: 'Wrong registration number abroad',
  ITEM_NOT_IN_CATALOGUE: "Item not in the spot's catalogue",
  TAX_CATEGORY_NOT_ALLOWED: 'VAT category not covered by the qualification',
  SCENIC_SPOT_NOT_FOUND: 'Spot not registered',
  PROVIDER_MISMATCH: "Not the spot's billing provider",
  STOPS_UNREADABLE: 'What is stopped cannot be read',
  BILLING_QUALIFICATION_MISSING: 'No billing qualification',
  BILLING_QUALIFICATION_SUSPENDED: 'Billing qualification suspended',
  BILLING_QUALIFICATION_REVOKED: 'Billing qualification revoked',
  BILLING_QUALIFICATION_EXPIRED: 'Billing qualification expired',
  BILLING_QUALIFICATION_NOT_YET_VALID: 'Billing qualification not yet valid',
  TICKETING_KEY_NOT_FOUND: 'Signing key not registered',
  TICKETING_KEY_NOT_YET_ACTIVE: 'Signing key not yet active',
  TICKETING_KEY_RETIRED: 'Signing key retired',
  TICKETING_KEY_REVOKED: 'Signing key revoked',
  DRAFT_STALE: 'Derived from versions that were overtaken',
  DRAFT_MISMATCH: 'Draft and order differ',
  SECTION_NOT_GRANTED: 'No number section',
  SECTION_EXHAUSTED: 'Number section used up',
  RECORD_UNREADABLE: 'A ledger record cannot be read',
};

/** Why orders are refused, in the few words that an officer needs. */
const causesDictionary = { zh, en };

const translate = translatorOf(causesDictionary);

/** The cause of a refusal in words; without words of ours the sentence for everybody, or the code. */
export function causeText(code: string): string {
  return Object.hasOwn(zh, code) ? translate(code as Cause) : (problemSentence(code) ?? code);
}
