import type {
  Difference,
  Invoice,
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
  'page-shows-data',
  'ledger-knows-invoice',
  'scenic-spot',
  'status',
  'original-file',
] as const;
export type VerificationStepName = (typeof verificationSteps)[number];

/** One step and what came of it, in a sentence for people. */
export interface VerificationStep {
  readonly step: VerificationStepName;
  /** `pending`: not reached, or nothing could be found out. */
  readonly outcome: 'passed' | 'failed' | 'pending';
  /** A stable code, when an error or a reason is behind the outcome. */
  readonly code?: string;
  readonly sentence: { readonly zh: string; readonly en: string };
}

/** A box on a page (1, 2 …), in millimetres from the upper left corner. */
export interface Place {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A difference, and which part of the document says so. */
export interface DocumentDifference extends Difference {
  /** The text of the page, the attached data, the attached XML, or the QR code. */
  readonly part: 'page' | 'data' | 'xml' | 'qr';
  /** Where the page shows the field. */
  readonly place?: Place;
}

/** Why a file with genuine data is not the original. */
export const fileChangeReasons = ['other-version', 'drawn-over', 'saved-again'] as const;

/** How a file with genuine data differs from the one that the renderer makes. */
export interface FileChange {
  /**
   * `other-version`: another version of the renderer made it; `drawn-over`: it looks different;
   * `saved-again`: it looks the same, but is stored otherwise.
   */
  readonly reason: (typeof fileChangeReasons)[number];
  /** Where the picture differs, and the fields that the page has there. */
  readonly places: readonly (Place & { readonly fields: readonly string[] })[];
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
  /** How it is not, when its data are genuine. */
  readonly fileChange?: FileChange;
  /** All of {@link verificationSteps}, in order. */
  readonly steps: readonly VerificationStep[];
  /** The scenic spot's first. */
  readonly differences: readonly DocumentDifference[];
  readonly invoiceNumber?: string;
  /** The attached invoice; to be believed only as far as the verdict goes. */
  readonly invoice?: Invoice;
  readonly ledger?: LedgerReading;
}
