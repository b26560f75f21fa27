import { buyerNumber, chinaDay, chinaTime, formatAmount } from '@guanming/chaincode/domain';
import { csvTable } from '@guanming/verification/export';
import type { CsvColumn } from '@guanming/verification/export';
import { verdictKey, type Say } from './dictionary';
import type { Language } from './language';
import { noteOf, type Outcome } from './outcome';
import { changeTexts } from './print-document';
import { whatToDo } from './what-to-do';

type Invoice = NonNullable<Outcome['checked']['invoice']>;
type Column = CsvColumn<Outcome>;

/** A run as CSV, one line for each document; amounts are yuan, times China's. */
export function verificationCsv(
  outcomes: readonly Outcome[],
  language: Language,
  say: Say,
): string {
  const columns = [
    ...verdictColumns(say),
    ...ledgerColumns(say),
    ...invoiceColumns(say),
    ...noteColumns(language, say),
  ];
  return csvTable(columns, outcomes, language);
}

function verdictColumns(say: Say): Column[] {
  return [
    { zh: '文件', en: 'document', cell: ({ checked }) => checked.document },
    { zh: 'SHA-256', en: 'sha256', cell: ({ checked }) => checked.sha256 },
    { zh: '退出码', en: 'exit_code', cell: ({ exitCode }) => String(exitCode) },
    { zh: '结论代码', en: 'verdict', cell: ({ checked }) => checked.result.verdict },
    {
      zh: '结论',
      en: 'result',
      cell: ({ checked }) => say(verdictKey(checked.result.verdict, checked.of)),
    },
    { zh: '处理', en: 'what_to_do', cell: ({ checked, flags }) => whatToDo(checked, flags, say) },
    { zh: '发票号码', en: 'invoice_number', cell: ({ checked }) => checked.invoiceNumber },
  ];
}

/** What the node asked says. */
function ledgerColumns(say: Say): Column[] {
  const issued = ({ checked }: Outcome): string | undefined =>
    checked.result.answers.find(({ facts }) => facts !== undefined)?.facts?.issueTime;
  const ofIssue = (format: (instant: string) => string) => (outcome: Outcome) => {
    const instant = issued(outcome);
    return instant === undefined ? undefined : format(instant);
  };
  return [
    {
      zh: '景区标识',
      en: 'scenic_spot_id',
      cell: ({ checked }) => checked.result.scenicSpot?.scenicSpotId,
    },
    {
      zh: '景区',
      en: 'scenic_spot_name',
      cell: ({ checked }) => checked.result.scenicSpot?.name.zh,
    },
    { zh: '开票日期', en: 'issue_date', cell: ofIssue(chinaDay) },
    { zh: '开票时间（北京时间）', en: 'issue_time_china', cell: ofIssue(chinaTime) },
    { zh: '证明', en: 'proof', cell: ({ checked }) => checked.result.proof },
    {
      zh: '状态',
      en: 'status',
      cell: ({ checked: { status } }) => status && say(`status.${status}`),
    },
  ];
}

function invoiceColumns(say: Say): Column[] {
  const of =
    (read: (invoice: Invoice) => string | undefined) =>
    ({ checked: { invoice } }: Outcome): string | undefined =>
      invoice && read(invoice);
  return [
    { zh: '销售方名称', en: 'seller_name', cell: of(({ seller }) => seller.name) },
    {
      zh: '销售方统一社会信用代码',
      en: 'seller_credit_code',
      cell: of(({ seller }) => seller.creditCode),
    },
    {
      zh: '购买方名称',
      en: 'buyer_name',
      cell: of(({ buyer }) => buyer.name ?? say('buyer.individual')),
    },
    {
      zh: '购买方统一社会信用代码/纳税人识别号',
      en: 'buyer_number',
      cell: of(({ buyer }) => buyerNumber(buyer)),
    },
    { zh: '订单号', en: 'order_id', cell: of(({ order }) => order.orderId) },
    {
      zh: '不含税金额（元）',
      en: 'total_without_vat',
      cell: of(({ totals }) => formatAmount(totals.totalWithoutVat)),
    },
    { zh: '税额（元）', en: 'total_vat', cell: of(({ totals }) => formatAmount(totals.totalVat)) },
    {
      zh: '价税合计（元）',
      en: 'total_with_vat',
      cell: of(({ totals }) => formatAmount(totals.totalWithVat)),
    },
  ];
}

function noteColumns(language: Language, say: Say): Column[] {
  return [
    { zh: '提醒代码', en: 'flags', cell: ({ flags }) => flags.map(({ code }) => code).join(' ') },
    {
      zh: '改动处',
      en: 'changed',
      cell: ({ checked }) => changeTexts(checked.result.fileChange, language, say).join(', '),
    },
    { zh: '说明', en: 'note', cell: (outcome) => noteOf(outcome, language, say) },
  ];
}
