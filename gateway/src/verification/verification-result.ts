import type {
  Difference,
  InvoiceRecord,
  InvoiceStatus,
  ScenicSpotRevision,
} from '@guanming/chaincode/domain';

/**
 * `genuine`: page, data and ledger agree, and the file is the one that the renderer makes.
 * `genuine-data`: page text and data agree with the ledger, but this file is not the original: saved
 * again, stamped, drawn over, or made by another version of the renderer.
 * `not-genuine`: something differs. `undecided`: the file or the ledger could not be read.
 */
export const verdicts = ['genuine', 'genuine-data', 'not-genuine', 'undecided'] as const;
export type Verdict = (typeof verdicts)[number];

/** The steps of a verification, in the order in which they are taken. */
export const verificationSteps = [
  'file-readable',
  'data-whole',
  'ledger-knows-invoice',
  'scenic-spot',
  'page-shows-data',
  'status',
  'original-file',
] as const;
export type VerificationStepName = (typeof verificationSteps)[number];

/** One step and what came of it, in a sentence for people. */
export interface VerificationStep {
  readonly step: VerificationStepName;
  readonly outcome: 'passed' | 'failed' | 'undecided';
  /** A stable code, when an error is behind the outcome. */
  readonly code?: string;
  readonly sentence: { readonly zh: string; readonly en: string };
}

/** A difference, and which part of the document says so. */
export interface DocumentDifference extends Difference {
  /** The text of the page, the attached data, or the QR code. */
  readonly part: 'page' | 'data' | 'qr';
  /** Where on the page, millimetres from the upper left corner. */
  readonly place?: {
    readonly page: number;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** What the ledger says of an invoice, and which organization's peer said so. */
export interface LedgerReading {
  readonly record: InvoiceRecord;
  /** The spot's revision at issue. */
  readonly revision: ScenicSpotRevision;
  readonly status: InvoiceStatus;
  /** MSP id. */
  readonly answeredBy: string;
}

/** The scenic spot as the ledger has it, and whether the document agrees. */
export interface VerifiedScenicSpot {
  readonly scenicSpotId: string;
  readonly name: ScenicSpotRevision['name'];
  readonly matches: boolean;
}

/** What a verification found: the scenic spot first. */
export interface PdfVerification {
  /** Absent when the ledger has no such invoice or could not be read. */
  readonly scenicSpot?: VerifiedScenicSpot;
  readonly verdict: Verdict;
  /** Whether this very file is what the renderer makes of the invoice. */
  readonly originalFile: boolean;
  readonly steps: readonly VerificationStep[];
  /** The scenic spot's first. */
  readonly differences: readonly DocumentDifference[];
  readonly invoiceNumber?: string;
  readonly ledger?: LedgerReading;
}
