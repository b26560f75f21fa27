import { formatAmount } from '@guanming/chaincode/domain';
import { toCsv } from '../export/csv';
import type { Say } from './dictionary';
import type { Language } from './language';
import { noteOf, type Outcome } from './outcome';

const COLUMNS = [
  'document',
  'sha256',
  'exit_code',
  'verdict',
  'invoice_number',
  'scenic_spot_id',
  'scenic_spot_name',
  'issue_time',
  'status',
  'seller_name',
  'seller_credit_code',
  'buyer_name',
  'buyer_credit_code',
  'order_id',
  'total_without_vat',
  'total_vat',
  'total_with_vat',
  'flags',
  'note',
] as const;

/** A run as CSV, one line for each document; amounts are yuan. */
export function verificationCsv(
  outcomes: readonly Outcome[],
  language: Language,
  say: Say,
): string {
  return toCsv([COLUMNS, ...outcomes.map((outcome) => rowOf(outcome, language, say))]);
}

function rowOf(outcome: Outcome, language: Language, say: Say): string[] {
  const { checked, flags, exitCode } = outcome;
  const { result, invoice } = checked;
  return [
    checked.document,
    checked.sha256 ?? '',
    String(exitCode),
    result.verdict,
    checked.invoiceNumber ?? '',
    ...ledgerCells(checked),
    ...invoiceCells(invoice),
    ...amountCells(invoice),
    flags.map(({ code }) => code).join(' '),
    noteOf(outcome, language, say),
  ];
}

/** What the node asked says. */
function ledgerCells({ result, status = '' }: Outcome['checked']): string[] {
  const { scenicSpot, answers } = result;
  const facts = answers.find((answer) => answer.facts !== undefined)?.facts;
  return [
    scenicSpot?.scenicSpotId ?? '',
    scenicSpot?.name.zh ?? '',
    facts?.issueTime ?? '',
    status,
  ];
}

function invoiceCells(invoice: Outcome['checked']['invoice']): string[] {
  if (invoice === undefined) {
    return ['', '', '', '', ''];
  }
  const { seller, buyer, order } = invoice;
  return [
    seller.name,
    seller.creditCode,
    buyer.name ?? '个人',
    buyer.kind === 'organization' ? buyer.creditCode : '',
    order.orderId,
  ];
}

function amountCells(invoice: Outcome['checked']['invoice']): string[] {
  if (invoice === undefined) {
    return ['', '', ''];
  }
  const { totalWithoutVat, totalVat, totalWithVat } = invoice.totals;
  return [totalWithoutVat, totalVat, totalWithVat].map(formatAmount);
}
