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
  ACT_INVALID: {
    status: 422,
    title: 'The act is not signed as it must be',
    zh: '管理操作的签名与内容不符，请重新签署后提交。',
    en: 'The signature of the act does not fit what it asks. Sign it anew and send it again.',
  },
  ACT_TIME_IN_FUTURE: {
    status: 409,
    title: 'The act was signed in the future',
    zh: '签署时间晚于账本时间，请校准设备时钟后重新签署。',
    en: 'The act was signed in the future. Set the clock of your device and sign it anew.',
  },
  ACT_EXPIRED: {
    status: 409,
    title: 'The act has expired',
    zh: '管理操作的签名已过有效期，请重新签署。',
    en: 'The signature of the act has expired. Sign it anew.',
  },
  ACT_ALREADY_CARRIED_OUT: {
    status: 409,
    title: 'The act was carried out',
    zh: '该管理操作已经执行过，一次签名只能执行一次。',
    en: 'This act was carried out already. A signature counts once.',
  },
  OFFICER_NOT_FOUND: {
    status: 403,
    title: "The key is no officer's",
    zh: '签名密钥不属于设置中登记的税务官，请换用登记的密钥文件。',
    en: 'The settings name no officer with this key. Sign with the key file of an officer.',
  },
  ACT_NEEDS_OFFICERS: {
    status: 403,
    title: 'Too few officers signed',
    zh: '签名的税务官不足：此操作须两名税务官分别用自己的密钥签名。',
    en: 'Too few officers signed. This act takes two, each with a key of their own.',
  },
  ACT_NEEDS_APPROVER: {
    status: 403,
    title: 'No approver of the other organization signed',
    zh: '缺少其他机构审批人的签名：涉及景区的操作须由该景区开票服务商的审批人签名。',
    en: "An approver of another organization has not signed: of a spot, its billing provider's.",
  },
  PRIVATE_DATA_NOT_AVAILABLE: {
    status: 503,
    title: 'The billing data have not arrived at this node',
    ...busy,
  },
} as const satisfies InvoiceProblems;
