import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import type { ExaminedDocument } from '@guanming/wire';
import { isDataProven } from '@guanming/wire/verdicts';
import type { CheckedFile } from './checked-file';

/** What an accountant should know of an invoice although it is genuine. */
export type FlagCode =
  'credited' | 'own-buyer' | 'other-buyer' | 'no-buyer' | 'twice-here' | 'seen-before';

/** Whether a flag says that something needs a look. */
export function isWarning(flag: FlagCode): boolean {
  return flag !== 'own-buyer';
}

/** Red, amber, green; or not known yet. */
export type Light = 'good' | 'warn' | 'bad' | 'open';

/** What an accountant books in spite of a warning, and what not. */
export interface Booking {
  /** Credit codes or other numbers of the companies that may be the buyer; none asks nothing. */
  readonly ownCodes: readonly string[];
  /** Whether invoices may be booked that an earlier visit checked. */
  readonly takesSeenBefore: boolean;
}

/** Sums in fen. */
export interface Sums {
  readonly count: number;
  readonly totalWithoutVat: number;
  readonly totalVat: number;
  readonly totalWithVat: number;
  /** Documents with genuine data that are not to be booked, for their page or their flags. */
  readonly left: number;
}

/** Whether ledger and page vouch for what the document says. */
export function isProven({ verdict }: Pick<ExaminedDocument, 'verdict'>): boolean {
  return verdict === 'genuine' || verdict === 'genuine-data';
}

/** Invoice numbers that more than one file of the list has. */
export function repeatedNumbers(list: readonly CheckedFile[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { result } of list) {
    const number = result?.invoiceNumber;
    if (number !== undefined) {
      (seen.has(number) ? repeated : seen).add(number);
    }
  }
  return repeated;
}

function buyerFlag(
  { document }: ExaminedDocument,
  ownCodes: readonly string[],
): FlagCode | undefined {
  if (ownCodes.length === 0 || document === undefined) {
    return undefined;
  }
  const { buyer } = document;
  if (buyer.kind === 'individual') {
    return 'no-buyer';
  }
  return ownCodes.includes(buyerNumber(buyer) ?? '') ? 'own-buyer' : 'other-buyer';
}

function statusFlags({ status }: Pick<ExaminedDocument, 'status'>): FlagCode[] {
  switch (status) {
    case undefined:
    case 'issued':
      return [];
    case 'credited':
      return ['credited'];
  }
}

/**
 * The flags of a file whose document is proven.
 *
 * @param ownCodes - credit codes or other numbers of the companies that may be the buyer; none asks nothing
 */
export function flagsOf(
  { result, seenBefore }: CheckedFile,
  repeated: ReadonlySet<string>,
  ownCodes: readonly string[],
): FlagCode[] {
  if (result === undefined || !isProven(result)) {
    return [];
  }
  const buyer = buyerFlag(result, ownCodes);
  return [
    ...statusFlags(result),
    ...(buyer === undefined ? [] : [buyer]),
    ...(repeated.has(result.invoiceNumber ?? '') ? (['twice-here'] as const) : []),
    ...(seenBefore === undefined ? [] : (['seen-before'] as const)),
  ];
}

/**
 * Whether a warning keeps a document from being booked, as exit code 4 of the command does; of those
 * that come twice, one may be.
 */
function isHeldBack(file: CheckedFile, { ownCodes, takesSeenBefore }: Booking): boolean {
  return flagsOf(file, new Set(), ownCodes).some(
    (flag) => isWarning(flag) && !(flag === 'seen-before' && takesSeenBefore),
  );
}

/**
 * The files whose pages may go into the folder of vouchers: those that look like the original, have
 * no warning, and each invoice once.
 */
export function vouchersOf(list: readonly CheckedFile[], booking: Booking): CheckedFile[] {
  const byNumber = new Map<string, CheckedFile>();
  for (const file of list) {
    const { invoiceNumber, verdict } = file.result ?? {};
    const isUnchanged = verdict === 'genuine' || verdict === 'genuine-data';
    if (invoiceNumber !== undefined && isUnchanged && !isHeldBack(file, booking)) {
      byNumber.set(invoiceNumber, byNumber.get(invoiceNumber) ?? file);
    }
  }
  return [...byNumber.values()];
}

/** The light of a file: what to do with it at a glance. */
export function lightOf({ state, result }: CheckedFile, flags: readonly FlagCode[]): Light {
  if (state === 'failed') {
    return 'warn';
  }
  if (result === undefined) {
    return 'open';
  }
  switch (result.verdict) {
    case 'genuine':
      return flags.some(isWarning) ? 'warn' : 'good';
    case 'altered':
    case 'not-genuine':
      return 'bad';
    case 'genuine-data':
    case 'page-undecided':
    case 'undecided':
      return 'warn';
  }
}

/** Sums of proven documents without a warning; a number that comes twice counts once. */
export function sumOf(list: readonly CheckedFile[], booking: Booking): Sums {
  const proven = list.filter(({ result }) => result !== undefined && isProven(result));
  const counted = proven.filter((file) => !isHeldBack(file, booking));
  const byNumber = new Map<string, NonNullable<ExaminedDocument['document']>['totals']>();
  for (const { result } of counted) {
    if (result?.document !== undefined && result.invoiceNumber !== undefined) {
      byNumber.set(result.invoiceNumber, result.document.totals);
    }
  }
  const genuine = list.filter(({ result }) => result !== undefined && isDataProven(result.verdict));
  const left = genuine.length - counted.length;
  return [...byNumber.values()].reduce<Sums>(
    (sum, totals) => ({
      count: sum.count + 1,
      totalWithoutVat: sum.totalWithoutVat + totals.totalWithoutVat,
      totalVat: sum.totalVat + totals.totalVat,
      totalWithVat: sum.totalWithVat + totals.totalWithVat,
      left,
    }),
    { count: 0, totalWithoutVat: 0, totalVat: 0, totalWithVat: 0, left },
  );
}
