import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { SeededRandom } from '@guanming/runtime/testing';
import type { PdfVerification } from '@guanming/wire/verdicts';

/** An issued invoice with its original file. */
export interface Issued extends SampleInvoice {
  readonly name: string;
  readonly pdf: Uint8Array;
}

/** Why the verification of a changed file is wrong, or undefined when it is right. */
export type Complaint = (result: PdfVerification) => string | undefined;

/** A file that somebody has changed. */
interface Mutation {
  readonly file: Uint8Array;
  /** What was done, for whoever reads of a failure. */
  readonly what: string;
  readonly complaint: Complaint;
}

/** A kind of change. */
export type Mutate = (issued: Issued, other: Issued, random: SeededRandom) => Promise<Mutation>;

/** Not genuine, and one of the fields is named for that part of the document. */
export function namesField(fields: readonly string[], part: string): Complaint {
  return ({ verdict, differences }) => {
    if (verdict !== 'not-genuine') {
      return `is ${verdict}`;
    }
    return differences.some((one) => one.part === part && fields.includes(one.field))
      ? undefined
      : `names ${differences.map((one) => `${one.part} ${one.field}`).join(', ') || 'nothing'}`;
  };
}

/** Whether a verdict says that the page shows what was issued. */
export function isCalledUnchanged({ verdict }: PdfVerification): boolean {
  return verdict === 'genuine' || verdict === 'genuine-data';
}

/** A page that shows, or can show, something else must not pass as unchanged. */
export const rejectUnchanged: Complaint = (result) =>
  isCalledUnchanged(result) ? `an altered page is ${result.verdict}` : undefined;

/** A file that shows what was issued must not be called forged or altered. */
export const rejectAccusation: Complaint = ({ verdict }) =>
  verdict === 'not-genuine' || verdict === 'altered' ? `an honest file is ${verdict}` : undefined;
