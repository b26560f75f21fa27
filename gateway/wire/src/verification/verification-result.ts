import type {
  Difference,
  Invoice,
  DocumentRecord,
  InvoiceRecord,
  InvoiceStatus,
  PublicJwk,
  ScenicSpotRevision,
  DerivationSettings,
  Settings,
} from '@guanming/chaincode/domain';

/**
 * `genuine`: page, data and ledger agree, and the file is the one that the renderer makes.
 * `genuine-data`: the data are the ledger's, and it is proven that every viewer shows what was issued,
 * but this file is not the original: saved again, rotated, or with a blank page.
 * `page-undecided`: the data are the ledger's, but nothing proves the page: another program rewrote it.
 * `altered`: the data are the ledger's, but the page shows or can show something that was not issued,
 * or hides something that was.
 * `not-genuine`: something differs. `undecided`: the file or the ledger could not be read.
 */
export const verdicts = [
  'genuine',
  'genuine-data',
  'page-undecided',
  'altered',
  'not-genuine',
  'undecided',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether the attached invoice is the ledger's, so that its original can be rendered from it. */
export function isDataProven(verdict: Verdict): boolean {
  return verdict !== 'not-genuine' && verdict !== 'undecided';
}

/** The steps of a verification, in the order in which they are taken. */
export const verificationSteps = [
  'file-readable',
  'data-whole',
  'page-shows-data',
  'ledger-knows-invoice',
  'issuing-transaction',
  'rules-at-issue',
  'scenic-spot',
  'order',
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

/**
 * Why a file with genuine data is not the original.
 *
 * What every viewer shows is what was issued: `saved-again`, the same objects are stored otherwise;
 * `rotated`; `resized`, the margin is cut off or wider, or the page is scaled; `reordered`, its pages
 * come in another order; `blank-page-added`.
 *
 * Nothing proves the page: `rewritten`, its objects are not those that were issued.
 *
 * The page is not what was issued: `drawn-over`, it looks different; `added-objects`, it has what can
 * draw or act and was not issued, even where one viewer shows nothing of it; `hidden`, something
 * issued is not shown; `cropped`, something issued is cut off; `pages-added`, pages that are not
 * blank; `pages-missing`.
 */
export const fileChangeReasons = [
  'saved-again',
  'rotated',
  'resized',
  'reordered',
  'blank-page-added',
  'rewritten',
  'drawn-over',
  'added-objects',
  'hidden',
  'cropped',
  'pages-added',
  'pages-missing',
] as const;
export type FileChangeReason = (typeof fileChangeReasons)[number];

/** The verdict that each reason makes. */
export const fileChangeVerdicts: Readonly<Record<FileChangeReason, Verdict>> = {
  'saved-again': 'genuine-data',
  rotated: 'genuine-data',
  resized: 'genuine-data',
  reordered: 'genuine-data',
  'blank-page-added': 'genuine-data',
  rewritten: 'page-undecided',
  'drawn-over': 'altered',
  'added-objects': 'altered',
  hidden: 'altered',
  cropped: 'altered',
  'pages-added': 'altered',
  'pages-missing': 'altered',
};

/**
 * Kinds of objects that a file can have beyond the original: `content` is what its pages draw,
 * `resource` a font, picture, or state of drawing that they may use, `layer` optional content,
 * `action` what a program does of itself or on a click.
 */
export const addedKinds = [
  'annotation',
  'form-field',
  'layer',
  'script',
  'action',
  'embedded-file',
  'content',
  'resource',
  'other',
] as const;

/** Something that a file has and the original has not. */
export interface AddedObject {
  readonly kind: (typeof addedKinds)[number];
  /** Where it stands, when it has a rectangle. */
  readonly place?: Place;
}

/** How a file with genuine data differs from the one that the renderer makes. */
export interface FileChange {
  readonly reason: FileChangeReason;
  /** Where the page differs, and the fields that it has there. */
  readonly places: readonly (Place & { readonly fields: readonly string[] })[];
  /** What it has beyond the original; empty unless the reason is `added-objects`. */
  readonly added: readonly AddedObject[];
}

/** The order that an invoice was issued for, as a peer has it. */
export interface LedgerOrder extends Pick<InvoiceRecord, 'kid' | 'payloadDigest' | 'orderDigest'> {
  /** The key of the spot with that thumbprint; absent when it has none. */
  readonly jwk?: PublicJwk | undefined;
  /** What an invoice and its PDF take of the settings of the version that the record names. */
  readonly settings: DerivationSettings & Pick<Settings, 'rendererVersion'>;
}

/** Witness of a verdict: by whose word it is, and whether a peer of another organization bears it out. */
export interface Witness {
  /** Name of the peer, or `bureau`, and its MSP id. */
  readonly node: string;
  readonly mspId: string;
  /** A peer of another organization that was compared with; absent when none had it. */
  readonly second?: { readonly node: string; readonly mspId: string; readonly agrees: boolean };
  readonly sentence: { readonly zh: string; readonly en: string };
}

/** Record of an invoice on the ledger, and the organization whose peer gave it. */
export interface LedgerReading {
  readonly record: DocumentRecord;
  /** The spot's revision at issue. */
  readonly revision: ScenicSpotRevision;
  readonly status: InvoiceStatus;
  /** MSP id. */
  readonly answeredBy: string;
  /** Absent for a peer that was not asked for it; a code when it could not be read. */
  readonly order?: LedgerOrder | { readonly code: string };
  /**
   * The steps that judge how the invoice came onto the ledger, of a peer that shows its blocks; the
   * bureau's public check shows none.
   */
  readonly issue?: readonly VerificationStep[];
}

/** The scenic spot as the ledger has it, and whether the document agrees. */
interface VerifiedScenicSpot {
  readonly scenicSpotId: string;
  readonly name: ScenicSpotRevision['name'];
  readonly matches: boolean;
}

/** Result of verifying a PDF: the scenic spot first. */
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
  /** The numbers on the pages of a file that has several invoices in it. */
  readonly severalNumbers?: readonly string[];
  /** The attached invoice; to be believed only as far as the verdict goes. */
  readonly invoice?: Invoice;
  /** The attached signed order, compact JWS; to be believed like the invoice. */
  readonly order?: string;
  readonly ledger?: LedgerReading;
}
