import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import { chinaDay, chinaTime } from '@guanming/chaincode/domain/china-time';
import type { Language } from '@guanming/wire';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { csvTable } from '../export/csv-table';
import type { CsvColumn } from '../export/csv-table';
import { fieldNameIn } from '../field-words';
import { invoiceOf } from './checked-document';
import type { CheckedInvoice } from './checked-document';
import type { Outcome } from './outcome';
import { changeTexts, flagText, noteOf, stepsToShow, verdictKey, whatToDo } from './texts';
import type { Surface } from './texts';
import { reviewWords, sayFrom } from './words';
import type { Say } from './words';

type Column = CsvColumn<Outcome>;

/** Checked documents as CSV, one line each; amounts are yuan, times China's. */
export function reviewCsv(
  outcomes: readonly Outcome[],
  language: Language,
  surface: Surface,
): string {
  const say = sayFrom(reviewWords, language);
  const columns = [
    ...verdictColumns(surface, say),
    ...ledgerColumns(say),
    ...invoiceColumns(say),
    ...noteColumns(language, say),
    ...bookingColumns(language, say),
    ...stepColumns(say),
  ];
  return csvTable(columns, outcomes, language);
}

function verdictColumns(surface: Surface, say: Say): Column[] {
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
    {
      zh: '处理',
      en: 'what_to_do',
      cell: ({ checked, flags }) => whatToDo(checked, flags, surface, say),
    },
    { zh: '发票号码', en: 'invoice_number', cell: ({ checked }) => checked.result.invoiceNumber },
  ];
}

/** What a node said of the invoice; the bureau shows no record. */
function factsOf({
  checked: { result },
}: Outcome): { readonly issueTime: string; readonly transactionId: string } | undefined {
  return result.answers.find(({ facts }) => facts !== undefined)?.facts ?? result.record;
}

function ledgerColumns(say: Say): Column[] {
  const ofIssue = (format: (instant: string) => string) => (outcome: Outcome) => {
    const facts = factsOf(outcome);
    return facts && format(facts.issueTime);
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
      cell: ({ checked: { result } }) => result.status && say(`status.${result.status}`),
    },
  ];
}

function invoiceColumns(say: Say): Column[] {
  const of =
    (read: (invoice: CheckedInvoice) => string | undefined) =>
    ({ checked }: Outcome): string | undefined => {
      const invoice = invoiceOf(checked);
      return invoice && read(invoice);
    };
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
    { zh: '订单号', en: 'order_id', cell: of(({ orderId }) => orderId) },
    {
      zh: '不含税金额（元）',
      en: 'total_without_vat',
      cell: of(({ totals }) => yuan(totals.totalWithoutVat)),
    },
    { zh: '税额（元）', en: 'total_vat', cell: of(({ totals }) => yuan(totals.totalVat)) },
    {
      zh: '价税合计（元）',
      en: 'total_with_vat',
      cell: of(({ totals }) => yuan(totals.totalWithVat)),
    },
  ];
}

/** Exact: fen are below 2^53 / 100. */
function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
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

function bookingColumns(language: Language, say: Say): Column[] {
  return [
    { zh: '入账', en: 'booking', cell: ({ light }) => say(`light.${light}`) },
    {
      zh: '提醒',
      en: 'attention',
      cell: ({ flags }) => flags.map((flag) => flagText(flag, say)).join('; '),
    },
    {
      zh: '购买方是本单位',
      en: 'own_buyer',
      cell: ({ isOwnBuyer }) =>
        isOwnBuyer === undefined ? undefined : say(isOwnBuyer ? 'own-buyer.yes' : 'own-buyer.no'),
    },
    {
      zh: '查验时间（北京时间）',
      en: 'checked_at_china',
      cell: ({ checked: { checkedAt } }) => checkedAt && chinaTime(checkedAt),
    },
    { zh: '交易', en: 'transaction_id', cell: (outcome) => factsOf(outcome)?.transactionId },
    {
      zh: '不符之处（票面 ≠ 账本）',
      en: 'differences',
      cell: ({ checked }) =>
        checked.result.differences
          .map(
            ({ field, document, ledger }) =>
              `${fieldNameIn(field, language) ?? field}: ${document} ≠ ${ledger}`,
          )
          .join(', '),
    },
  ];
}

/** Whether the spot signed the order, and each step that did not pass, with its code. */
function stepColumns(say: Say): Column[] {
  return [
    {
      zh: '景区签名的订单',
      en: 'signed_by_spot',
      cell: ({ checked }) => {
        const order = stepsToShow(checked).find(({ step }) => step === 'order');
        return order && say(`signed-by-spot.${order.outcome}`);
      },
    },
    {
      zh: '未通过的步骤',
      en: 'steps_not_passed',
      cell: ({ checked }) =>
        stepsToShow(checked)
          .filter(({ outcome, code }) => outcome === 'failed' || isOpen(outcome, code))
          .map(({ step, outcome, code }) => [step, outcome, code ?? []].flat().join(' '))
          .join('; '),
    },
  ];
}

/** Without a code a step was not reached, since another one had decided. */
function isOpen(outcome: VerificationStep['outcome'], code: string | undefined): boolean {
  return outcome === 'pending' && code !== undefined;
}
