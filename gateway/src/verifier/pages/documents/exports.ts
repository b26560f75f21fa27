import { toCsv } from '../../../export/csv';
import { formatYuan } from '../../../pages/i18n/format';
import type { CheckedFile } from './documents';
import { flagsOf, repeatedNumbers } from './judge';
import type { NodeToAsk } from './verifier-types';

type Result = NonNullable<CheckedFile['result']>;
type Document = NonNullable<Result['document']>;

function yuan(fen: number): string {
  return formatYuan(fen).replace(/[¥,]/g, '').replace('−', '-');
}

const ofResult: Readonly<Record<string, (result: Result) => string | undefined>> = {
  invoice_number: ({ invoiceNumber }) => invoiceNumber,
  issue_time: ({ record }) => record?.issueTime,
  status: ({ status }) => status,
  scenic_spot_id: ({ scenicSpot }) => scenicSpot?.scenicSpotId,
  scenic_spot_name: ({ scenicSpot }) => scenicSpot?.name.zh,
  transaction_id: ({ record }) => record?.transactionId,
  differences: ({ differences }) =>
    differences
      .map(({ field, document, ledger }) => `${field}: ${document} ≠ ${ledger}`)
      .join('; '),
};

const ofDocument: Readonly<Record<string, (document: Document) => string | undefined>> = {
  seller_name: ({ seller }) => seller.name,
  buyer_name: ({ buyer }) => buyer.name,
  buyer_credit_code: ({ buyer }) => buyer.creditCode,
  total_without_vat: ({ totals }) => yuan(totals.totalWithoutVat),
  total_vat: ({ totals }) => yuan(totals.totalVat),
  total_with_vat: ({ totals }) => yuan(totals.totalWithVat),
};

const COLUMNS = [
  ...['file', 'sha256', 'verdict', 'flags'],
  ...Object.keys(ofResult),
  ...Object.keys(ofDocument),
];

function rowOf(
  file: CheckedFile,
  repeated: ReadonlySet<string>,
  ownCodes: readonly string[],
): string[] {
  const { name, sha256 = '', state, result } = file;
  const document = result?.document;
  return [
    ...[name, sha256, result?.verdict ?? state, flagsOf(file, repeated, ownCodes).join(' ')],
    ...Object.values(ofResult).map((read) => (result && read(result)) ?? ''),
    ...Object.values(ofDocument).map((read) => (document && read(document)) ?? ''),
  ];
}

/** The checked files as CSV; amounts in yuan, times in UTC (RFC 3339). */
export function documentsCsv(list: readonly CheckedFile[], ownCodes: readonly string[]): string {
  const repeated = repeatedNumbers(list);
  return toCsv([COLUMNS, ...list.map((file) => rowOf(file, repeated, ownCodes))]);
}

/**
 * A record of the check for the archive: what was asked, of whom, and what was found when. The
 * heights of the nodes are those of the saving, which may be much later; null when nobody told them.
 */
export function checkRecord(
  list: readonly CheckedFile[],
  run: {
    /** UTC, RFC 3339. */
    readonly savedAt: string;
    readonly ask: string;
    readonly nodesWhenSaved: readonly NodeToAsk[] | null;
    readonly ownCodes: readonly string[];
  },
): string {
  const repeated = repeatedNumbers(list);
  const record = {
    schema: 'guanming-page-check-record/2',
    savedAt: run.savedAt,
    ask: run.ask,
    nodesWhenSaved: run.nodesWhenSaved,
    documents: list.map((file) => ({
      file: file.name,
      sha256: file.sha256,
      size: file.file.size,
      state: file.state,
      checkedAt: file.checkedAt,
      flags: flagsOf(file, repeated, run.ownCodes),
      result: file.result,
    })),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
