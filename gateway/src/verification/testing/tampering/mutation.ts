import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { PdfVerification } from '../../verification-result';
import type { SeededRandom } from './seeded-random';

/** An issued invoice with its original file. */
export interface Issued extends SampleInvoice {
  readonly name: string;
  readonly pdf: Uint8Array;
}

/** A file that somebody has changed. */
export interface Mutation {
  readonly file: Uint8Array;
  /** What was done, for whoever reads of a failure. */
  readonly what: string;
  /** Why the verification is wrong, or undefined when it is right. */
  readonly complaint: (result: PdfVerification) => string | undefined;
}

/** A kind of change. */
export type Mutate = (issued: Issued, other: Issued, random: SeededRandom) => Promise<Mutation>;

/** Not genuine, and one of the fields is named for that part of the document. */
export function namesField(
  fields: readonly string[],
  part: string,
): (result: PdfVerification) => string | undefined {
  return ({ verdict, differences }) => {
    if (verdict !== 'not-genuine') {
      return `is ${verdict}`;
    }
    return differences.some((one) => one.part === part && fields.includes(one.field))
      ? undefined
      : `names ${differences.map((one) => `${one.part} ${one.field}`).join(', ') || 'nothing'}`;
  };
}
