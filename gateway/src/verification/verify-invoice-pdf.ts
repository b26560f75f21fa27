import {
  compareInvoice,
  InvoiceError,
  invoiceNumberSchema,
  canonicalInvoice,
  canonicalize,
  parseInvoice,
  type Invoice,
  type InvoiceNumber,
} from '@guanming/chaincode/domain';
import { LedgerError } from '../ledger/ledger-error';
import type { FileComparison } from './compare-files';
import { comparePage, readQr } from './compare-page';
import { compareSpotOnPage, isSpotField, spotFirst } from './compare-spot';
import { PdfError } from './pdf-error';
import type { PdfWorkshop } from './pdf-workshop';
import { readInvoicePdf, type InvoicePdf } from './read-invoice-pdf';
import { compareTexts, restoreData } from './restore-data';
import { newStep } from './steps';
import type {
  DocumentDifference,
  LedgerReading,
  PdfVerification,
  Verdict,
  VerificationStep,
} from './verification-result';

/** Reads what a node of the ledger says of an invoice; throws InvoiceError INVOICE_NOT_FOUND. */
export type ReadRecord = (invoiceNumber: InvoiceNumber) => Promise<LedgerReading>;

/**
 * Verifies a PDF: face = data = ledger. Reads the file, asks the ledger for the invoice that it
 * claims to be, compares digest and every field, the scenic spot first, then each text of the page
 * and the QR code, then renders the invoice again and compares the files.
 *
 * What is wrong with the document is a result, never an error.
 */
export async function verifyInvoicePdf(
  bytes: Uint8Array,
  readRecord: ReadRecord,
  workshop: PdfWorkshop,
): Promise<PdfVerification> {
  let pdf: InvoicePdf;
  try {
    pdf = await readInvoicePdf(bytes, workshop);
  } catch (error) {
    return unreadable(error);
  }
  const invoice = parseData(pdf.invoiceText);
  const invoiceNumber = claimedNumber(pdf, invoice);
  const ledger =
    invoiceNumber === undefined ? undefined : await askLedger(invoiceNumber, readRecord);
  const claim = invoiceNumber === undefined ? {} : { invoiceNumber };
  if (ledger === undefined || 'code' in ledger) {
    return { ...claim, ...withoutLedger(invoice, ledger?.code) };
  }
  return { ...(await compareAll(bytes, pdf, invoice, ledger, workshop)), ...claim };
}

function unreadable(error: unknown): PdfVerification {
  if (!(error instanceof PdfError)) {
    throw error;
  }
  const isTampered = error.code === 'PDF_ATTACHMENT_AMBIGUOUS';
  return {
    verdict: isTampered ? 'not-genuine' : 'undecided',
    originalFile: false,
    steps: [newStep('file-readable', isTampered ? 'failed' : 'undecided', error.code)],
    differences: [],
  };
}

function parseData(text: string): Invoice | undefined {
  try {
    return parseInvoice(text);
  } catch (error) {
    if (error instanceof InvoiceError) {
      return undefined;
    }
    throw error;
  }
}

/** The number in the data; when these cannot be read, on the page; else in the QR code. */
function claimedNumber(pdf: InvoicePdf, invoice: Invoice | undefined): InvoiceNumber | undefined {
  const onPage = pdf.texts.find(({ tag }) => tag === 'invoiceNumber')?.text.trim();
  const parsed = invoiceNumberSchema.safeParse(onPage);
  return invoice?.invoiceNumber ?? (parsed.success ? parsed.data : readQr(pdf.qr)?.invoiceNumber);
}

async function askLedger(
  invoiceNumber: InvoiceNumber,
  readRecord: ReadRecord,
): Promise<LedgerReading | { code: string }> {
  try {
    return await readRecord(invoiceNumber);
  } catch (error) {
    if (error instanceof InvoiceError || error instanceof LedgerError) {
      return { code: error.code };
    }
    throw error;
  }
}

function withoutLedger(invoice: Invoice | undefined, code: string | undefined): PdfVerification {
  const isUnknown = code === undefined || code === 'INVOICE_NOT_FOUND';
  return {
    verdict: isUnknown || invoice === undefined ? 'not-genuine' : 'undecided',
    originalFile: false,
    steps: [
      newStep('file-readable', 'passed'),
      newStep('data-whole', invoice === undefined ? 'failed' : 'undecided'),
      newStep('ledger-knows-invoice', isUnknown ? 'failed' : 'undecided', code),
    ],
    differences: [],
  };
}

async function compareAll(
  bytes: Uint8Array,
  pdf: InvoicePdf,
  invoice: Invoice | undefined,
  ledger: LedgerReading,
  workshop: PdfWorkshop,
): Promise<PdfVerification> {
  const { record, revision } = ledger;
  const data = invoice === undefined ? [] : compareData(pdf, invoice, ledger);
  const page =
    invoice === undefined
      ? compareSpotOnPage(pdf.texts, revision)
      : comparePage(pdf, restoreData(pdf, invoice, record) ?? invoice, record);
  const differences = spotFirst([...data, ...page]);
  const genuine = invoice !== undefined && differences.length === 0 ? invoice : undefined;
  const comparison =
    genuine && (await workshop.compare(bytes, canonicalInvoice(genuine), canonicalize(record)));
  const spotMatches = !differences.some(({ field }) => isSpotField(field));
  const isWhole = invoice !== undefined && data.length === 0;
  return {
    scenicSpot: { scenicSpotId: record.scenicSpotId, name: revision.name, matches: spotMatches },
    verdict: verdictOf(comparison),
    originalFile: comparison === 'same-bytes' || comparison === 'same-content',
    steps: stepsOf({ isWhole, spotMatches, page, ledger, comparison }),
    differences,
    ledger,
  };
}

/** Files are compared only when page, data and ledger agree. */
function verdictOf(comparison: FileComparison | undefined): Verdict {
  if (comparison === undefined) {
    return 'not-genuine';
  }
  return comparison === 'different' ? 'genuine-data' : 'genuine';
}

/** Differences of the data; where the page proves what a text was before, that is the ledger's. */
function compareData(
  pdf: InvoicePdf,
  invoice: Invoice,
  { record, revision }: LedgerReading,
): DocumentDifference[] {
  const named = compareInvoice(invoice, record, revision);
  const restored = restoreData(pdf, invoice, record);
  const proven =
    restored === undefined
      ? []
      : compareTexts(invoice, restored, record).filter(
          ({ field }) => !named.some((difference) => difference.field === field),
        );
  return [...named, ...proven].map((difference) => ({ ...difference, part: 'data' }));
}

function stepsOf(found: {
  readonly isWhole: boolean;
  readonly spotMatches: boolean;
  readonly page: readonly DocumentDifference[];
  readonly ledger: LedgerReading;
  readonly comparison: FileComparison | undefined;
}): VerificationStep[] {
  const outcome = (passed: boolean): 'passed' | 'failed' => (passed ? 'passed' : 'failed');
  return [
    newStep('file-readable', 'passed'),
    newStep('data-whole', outcome(found.isWhole)),
    newStep('ledger-knows-invoice', 'passed'),
    newStep('scenic-spot', outcome(found.spotMatches)),
    newStep('page-shows-data', outcome(found.page.length === 0)),
    newStep('status', outcome(found.ledger.status === 'issued')),
    newStep(
      'original-file',
      found.comparison === undefined ? 'undecided' : outcome(found.comparison !== 'different'),
    ),
  ];
}
