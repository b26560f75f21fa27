import {
  checkCode,
  invoiceDigest,
  InvoiceError,
  invoiceNumberSchema,
  type Invoice,
  type InvoiceNumber,
} from '@guanming/chaincode/domain';
import { LedgerError } from '../ledger/ledger-error';
import { compareData, readData, type AttachedData } from './compare-data';
import { comparePage } from './compare-page';
import { compareSpotOnPage, isSpotField, spotFirst } from './compare-spot';
import {
  changeOf,
  compareFile,
  isOriginal,
  originalFileStep,
  type Compared,
} from './compare-with-original';
import { compareXml } from './compare-xml';
import { PdfError } from './pdf-error';
import type { PdfWorkshop } from './pdf-workshop';
import { readInvoicePdf, type InvoicePdf } from './read-invoice-pdf';
import { readQr } from './read-qr';
import { restoreInvoice } from './restore-data';
import { allSteps, newStep } from './steps';
import type {
  DocumentDifference,
  LedgerReading,
  PdfVerification,
  Verdict,
  VerificationStep,
} from './verification-result';

/**
 * Reads what a node of the ledger says of an invoice; throws InvoiceError INVOICE_NOT_FOUND.
 * `checkCodes` are those that the document gives for it, by its data, its QR code and its page.
 */
export type ReadRecord = (
  invoiceNumber: InvoiceNumber,
  checkCodes: readonly string[],
) => Promise<LedgerReading>;

/** Told of each step as soon as its outcome is known. */
export type OnStep = (step: VerificationStep) => void;

/**
 * Verifies a PDF: face = data = ledger. Reads the file, asks the ledger for the invoice that it
 * claims to be, compares digest and every field, the scenic spot first, then each text of the page
 * and the QR code, then renders the invoice again and compares the files.
 *
 * What is wrong with the document is a result, never an error.
 *
 * @param onStep - told of each step that is taken, as it ends
 */
export async function verifyInvoicePdf(
  bytes: Uint8Array,
  readRecord: ReadRecord,
  workshop: PdfWorkshop,
  onStep: OnStep = () => undefined,
): Promise<PdfVerification> {
  let pdf: InvoicePdf;
  try {
    pdf = await readInvoicePdf(bytes, workshop);
  } catch (error) {
    return unreadable(error);
  }
  onStep(newStep('file-readable', 'passed'));
  const data = readData(pdf.invoiceText);
  const invoiceNumber = claimedNumber(pdf, data.invoice);
  const ledger =
    invoiceNumber === undefined
      ? undefined
      : await askLedger(() => readRecord(invoiceNumber, claimedCheckCodes(pdf, data.invoice)));
  const claim = {
    ...(invoiceNumber === undefined ? {} : { invoiceNumber }),
    ...(data.invoice === undefined ? {} : { invoice: data.invoice }),
  };
  if (ledger === undefined || 'code' in ledger) {
    return { ...claim, ...withoutLedger(data.invoice, ledger?.code) };
  }
  onStep(newStep('ledger-knows-invoice', 'passed'));
  return { ...(await compareAll(bytes, pdf, data, ledger, workshop, onStep)), ...claim };
}

function unreadable(error: unknown): PdfVerification {
  if (!(error instanceof PdfError)) {
    throw error;
  }
  const isTampered = error.code === 'PDF_ATTACHMENT_AMBIGUOUS';
  return {
    verdict: isTampered ? 'not-genuine' : 'undecided',
    originalFile: false,
    steps: allSteps([newStep('file-readable', isTampered ? 'failed' : 'pending', error.code)]),
    differences: [],
  };
}

/** The number in the data; when these cannot be read, on the page; else in the QR code. */
function claimedNumber(pdf: InvoicePdf, invoice: Invoice | undefined): InvoiceNumber | undefined {
  const onPage = pdf.texts.find(({ tag }) => tag === 'invoiceNumber')?.text.trim();
  const parsed = invoiceNumberSchema.safeParse(onPage);
  return invoice?.invoiceNumber ?? (parsed.success ? parsed.data : readQr(pdf.qr)?.invoiceNumber);
}

/** The check codes that data, QR code and page give: as many as the document has been changed into. */
function claimedCheckCodes(pdf: InvoicePdf, invoice: Invoice | undefined): string[] {
  const codes = [
    invoice && checkCode(invoiceDigest(invoice)),
    readQr(pdf.qr)?.checkCode,
    pdf.texts.find(({ tag }) => tag === 'checkCode')?.text.replace(/\s/g, ''),
  ];
  return [...new Set(codes.filter((code) => code !== undefined))];
}

async function askLedger(
  read: () => Promise<LedgerReading>,
): Promise<LedgerReading | { code: string }> {
  try {
    return await read();
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
    steps: allSteps([
      newStep('file-readable', 'passed'),
      newStep('data-whole', invoice === undefined ? 'failed' : 'pending'),
      newStep('ledger-knows-invoice', isUnknown ? 'failed' : 'pending', code),
    ]),
    differences: [],
  };
}

async function compareAll(
  bytes: Uint8Array,
  pdf: InvoicePdf,
  attached: AttachedData,
  ledger: LedgerReading,
  workshop: PdfWorkshop,
  onStep: OnStep,
): Promise<PdfVerification> {
  const { record, revision } = ledger;
  const restored = restoreInvoice(pdf, attached.json, ledger);
  const isProven =
    attached.invoice !== undefined && invoiceDigest(attached.invoice) === record.digest;
  const issued = isProven ? attached.invoice : restored;
  const expected = issued ?? (attached.invoice && withLedgerFacts(attached.invoice, ledger));
  const data = [
    ...compareData(pdf, attached, restored, ledger),
    ...(issued === undefined ? [] : compareXml(pdf.xmlText, issued, record)),
  ];
  const page =
    expected === undefined
      ? compareSpotOnPage(pdf.texts, revision)
      : comparePage(pdf, expected, record);
  const differences = spotFirst([...data, ...page]);
  const spotMatches = !differences.some(({ field }) => isSpotField(field));
  const compareSteps = stepsOfComparison({ isWhole: data.length === 0, spotMatches, page, ledger });
  compareSteps.forEach(onStep);
  const compared =
    differences.length > 0 || attached.invoice === undefined
      ? undefined
      : await compareFile(bytes, pdf, attached.invoice, record, workshop);
  const fileSteps = originalFileStep(compared);
  fileSteps.forEach(onStep);
  const change = changeOf(compared, pdf);
  return {
    scenicSpot: { scenicSpotId: record.scenicSpotId, name: revision.name, matches: spotMatches },
    verdict: verdictOf(compared),
    originalFile: isOriginal(compared),
    ...(change === undefined ? {} : { fileChange: change }),
    steps: allSteps([
      newStep('file-readable', 'passed'),
      newStep('ledger-knows-invoice', 'passed'),
      ...compareSteps,
      ...fileSteps,
    ]),
    differences,
    ledger,
  };
}

/** What the ledger itself knows of an invoice, over what unproven data say. */
function withLedgerFacts(invoice: Invoice, { record, revision }: LedgerReading): Invoice {
  const { scenicSpotId, name, seller, drawer } = revision;
  return {
    ...invoice,
    invoiceNumber: record.invoiceNumber,
    invoiceTypeCode: record.invoiceTypeCode,
    scenicSpot: { ...invoice.scenicSpot, scenicSpotId, name },
    seller,
    drawer,
  };
}

/** Files are compared only when page, data and ledger agree. */
function verdictOf(compared: Compared | undefined): Verdict {
  if (compared === undefined) {
    return 'not-genuine';
  }
  if (compared.comparison === 'failed') {
    return 'undecided';
  }
  return compared.comparison === 'different' ? 'genuine-data' : 'genuine';
}

function stepsOfComparison(found: {
  readonly isWhole: boolean;
  readonly spotMatches: boolean;
  readonly page: readonly DocumentDifference[];
  readonly ledger: LedgerReading;
}): VerificationStep[] {
  const { isWhole, spotMatches, page, ledger } = found;
  const outcome = (passed: boolean): 'passed' | 'failed' => (passed ? 'passed' : 'failed');
  return [
    newStep('scenic-spot', outcome(spotMatches)),
    newStep('data-whole', outcome(isWhole)),
    newStep('page-shows-data', outcome(page.length === 0)),
    newStep('status', outcome(ledger.status === 'issued')),
  ];
}
