import type { PdfVerification } from './verification-result';

/** Forgeries that a rehearsal makes of a genuine invoice; `genuine` changes nothing. */
export const forgeryKinds = [
  'genuine',
  'altered-amount',
  'swapped-spot',
  'swapped-qr',
  'data-of-another',
  'drawn-over',
  'saved-again',
] as const;
export type ForgeryKind = (typeof forgeryKinds)[number];

/** Foreseen part of the result for a forgery. */
export interface Expectation {
  readonly verdict: PdfVerification['verdict'];
  /** The difference that comes to light, and in which part of the document. */
  readonly difference?: {
    readonly field: string;
    readonly part: PdfVerification['differences'][number]['part'];
  };
  /** Why the file is not the original, when its data are genuine. */
  readonly fileChange?: NonNullable<PdfVerification['fileChange']>['reason'];
}

/** Result that each kind of forgery must get. */
export const expectations: Readonly<Record<ForgeryKind, Expectation>> = {
  genuine: { verdict: 'genuine' },
  'altered-amount': {
    verdict: 'not-genuine',
    difference: { field: 'totals.totalWithVat', part: 'page' },
  },
  'swapped-spot': {
    verdict: 'not-genuine',
    difference: { field: 'scenicSpot.name.zh', part: 'data' },
  },
  'swapped-qr': { verdict: 'not-genuine', difference: { field: 'invoiceNumber', part: 'qr' } },
  'data-of-another': {
    verdict: 'not-genuine',
    difference: { field: 'invoiceNumber', part: 'page' },
  },
  'drawn-over': { verdict: 'altered', fileChange: 'drawn-over' },
  'saved-again': { verdict: 'genuine-data', fileChange: 'saved-again' },
};

type Judged = Pick<PdfVerification, 'verdict'> & {
  readonly differences: readonly Pick<PdfVerification['differences'][number], 'field' | 'part'>[];
  readonly fileChange?: Pick<NonNullable<PdfVerification['fileChange']>, 'reason'> | undefined;
};

/** Whether a verification says of a forgery what it must. */
export function isAsExpected(kind: ForgeryKind, result: Judged): boolean {
  const { verdict, difference, fileChange } = expectations[kind];
  const isNamed =
    difference === undefined
      ? result.differences.length === 0
      : result.differences.some(
          ({ field, part }) => field === difference.field && part === difference.part,
        );
  return verdict === result.verdict && isNamed && fileChange === result.fileChange?.reason;
}
