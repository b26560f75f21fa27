import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import { chinaDay, chinaTime } from '@guanming/chaincode/domain/china-time';
import { toCsv } from '@guanming/verification/csv';
import type { NodeToAsk } from '@guanming/wire';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { changedThings } from '../../../verification/changed-things';
import { fieldName } from '../../../verification/field-names';
import { text } from '../verifier-dictionary';
import { csvText } from './csv-dictionary';
import type { CsvKey } from './csv-dictionary';
import type { CheckedFile } from './checked-file';
import { flagText, stateText, whatToDo } from './file-words';
import { flagsOf, lightOf, repeatedNumbers } from './judge';

type Result = NonNullable<CheckedFile['result']>;
type Document = NonNullable<Result['document']>;

function yuan(fen: number): string {
  return formatYuan(fen).replace(/[¥,]/g, '').replace('−', '-');
}

/** What a node says of the invoice: the bureau shows no record. */
function factsOf({
  record,
  answers,
}: Result): { issueTime: string; transactionId: string } | undefined {
  return record ?? answers.find(({ facts }) => facts !== undefined)?.facts;
}

function issued(result: Result, format: (instant: string) => string): string | undefined {
  const facts = factsOf(result);
  return facts && format(facts.issueTime);
}

const ofResult = {
  invoiceNumber: ({ invoiceNumber }) => invoiceNumber,
  issueDate: (result) => issued(result, chinaDay),
  issueTime: (result) => issued(result, chinaTime),
  status: ({ status }) => status && text(`status_${status}`),
  spotId: ({ scenicSpot }) => scenicSpot?.scenicSpotId,
  spotName: ({ scenicSpot }) => scenicSpot && nameIn(scenicSpot.name),
  transactionId: (result) => factsOf(result)?.transactionId,
  changed: ({ fileChange }) => fileChange && changedThings(fileChange).join(text('listComma')),
  differences: ({ differences }) =>
    differences
      .map(({ field, document, ledger }) => `${fieldName(field) ?? field}: ${document} ≠ ${ledger}`)
      .join(', '),
} as const satisfies Partial<Record<CsvKey, (result: Result) => string | undefined>>;

const ofDocument = {
  sellerName: ({ seller }) => seller.name,
  sellerCreditCode: ({ seller }) => seller.creditCode,
  buyerName: ({ buyer }) => buyer.name ?? text('individual'),
  buyerNumber: ({ buyer }) => buyerNumber(buyer),
  orderId: ({ orderId }) => orderId,
  totalWithoutVat: ({ totals }) => yuan(totals.totalWithoutVat),
  totalVat: ({ totals }) => yuan(totals.totalVat),
  totalWithVat: ({ totals }) => yuan(totals.totalWithVat),
} as const satisfies Partial<Record<CsvKey, (document: Document) => string | undefined>>;

const COLUMNS = [
  ...(['file', 'sha256', 'checkedAt', 'light', 'verdict', 'whatToDo', 'flags'] as const),
  ...(Object.keys(ofResult) as (keyof typeof ofResult)[]),
  ...(Object.keys(ofDocument) as (keyof typeof ofDocument)[]),
];

function rowOf(
  file: CheckedFile,
  repeated: ReadonlySet<string>,
  ownCodes: readonly string[],
): string[] {
  const { name, sha256 = '', checkedAt = '', result } = file;
  const document = result?.document;
  const flags = flagsOf(file, repeated, ownCodes);
  const words = flags.map(flagText).join(', ');
  const light = text(`light_${lightOf(file, flags)}`);
  const time = checkedAt === '' ? '' : chinaTime(checkedAt);
  return [
    ...[name, sha256, time, light, stateText(file), whatToDo(file), words],
    ...Object.values(ofResult).map((read) => (result && read(result)) ?? ''),
    ...Object.values(ofDocument).map((read) => (document && read(document)) ?? ''),
  ];
}

/**
 * All files as CSV, whatever the table shows, in the language of the page; amounts in yuan, times
 * those of China.
 */
export function documentsCsv(list: readonly CheckedFile[], ownCodes: readonly string[]): string {
  const repeated = repeatedNumbers(list);
  const header = COLUMNS.map((key) => csvText(key));
  return toCsv([header, ...list.map((file) => rowOf(file, repeated, ownCodes))]);
}

/**
 * A record of the check for the archive: what was asked, of whom, and what was found when. The
 * heights of the nodes are those of the saving, which may be much later; null when nobody told them.
 */
export function checkRecord(
  list: readonly CheckedFile[],
  run: {
    /** RFC 3339, with China's offset. */
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
      size: file.size,
      state: file.state,
      checkedAt: file.checkedAt,
      flags: flagsOf(file, repeated, run.ownCodes),
      result: file.result,
    })),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
