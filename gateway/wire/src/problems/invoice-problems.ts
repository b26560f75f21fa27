import { busy } from '@guanming/ledger/problems';
import { numberProblems } from './number-problems';
import { officersOnly } from './officers-only';
import { orderProblems } from './order-problems';
import type { InvoiceProblems } from './problem-type';
import { spotProblems } from './spot-problems';

/** Problem types of the domain's codes; the retry of each is the domain's own. */
export const invoiceProblems = {
  ...orderProblems,
  ...spotProblems,
  ...numberProblems,
  ARGUMENT_INVALID: {
    status: 422,
    title: 'A value is not acceptable',
    zh: '有一项内容不符合要求，请检查后重填。',
    en: 'A value is not acceptable. Check what you entered.',
  },
  CALLER_NOT_AUTHORIZED: {
    status: 403,
    title: 'This identity may not do that',
    ...officersOnly,
  },
  CLOCK_SKEW: {
    status: 503,
    title: 'The clocks of server and ledger differ',
    zh: '服务器时钟与账本不一致，请稍后重试。',
    en: 'The clocks of server and ledger differ. Try again later.',
  },
  INVOICE_NOT_FOUND: {
    status: 404,
    title: 'There is no such invoice',
    zh: '查无此票：请核对发票号码和校验码；若都无误，这张票不在账本上。',
    en: 'There is no such invoice. Check number and check code; if both are right, it is not on the ledger.',
  },
  SETTINGS_NOT_FOUND: {
    status: 404,
    title: 'There is no such version of the settings',
    zh: '没有这个版本的设置。',
    en: 'There is no such version of the settings.',
  },
  SETTINGS_TRANSITION_NOT_ALLOWED: {
    status: 409,
    title: 'The settings cannot change so',
    zh: '设置不能这样变更。',
    en: 'The settings cannot change so.',
  },
  EPHEMERAL_KEY_REQUIRED: {
    status: 500,
    title: 'The ledger needs an ephemeral key',
    zh: '服务器配置有误，请联系运维。',
    en: 'The server is misconfigured. Tell the operator.',
  },
  RECORD_UNREADABLE: {
    status: 503,
    title: 'The ledger has a record that this version cannot read',
    zh: '账本上有本版本无法读取的记录，请联系运维升级后再试。',
    en: 'The ledger has a record that this version cannot read. Tell the operator to upgrade.',
  },
  PRIVATE_DATA_NOT_AVAILABLE: {
    status: 503,
    title: 'The billing data have not arrived at this node',
    ...busy,
  },
} as const satisfies InvoiceProblems;
