import {
  checkCode,
  invoiceDigest,
  InvoiceError,
  invoiceNumberSchema,
  type Invoice,
  type InvoiceNumber,
} from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { fileChangeVerdicts, isDataProven } from '@guanming/wire/verdicts';
import type {
  LedgerReading,
  PdfVerification,
  Verdict,
  VerificationStep,
} from '@guanming/wire/verdicts';
import { checkOrder } from './check-order';
import { compareContents, type ComparedContents, type Evidence } from './compare-contents';
import { readData } from './compare-data';
import {
  changeOf,
  compareFile,
  isOriginal,
  originalFileStep,
  type Compared,
} from './compare-with-original';
import { PdfError, SeveralInvoicesError } from './pdf-error';
import type { PdfProcessPool } from './pdf-process-pool';
import { readInvoicePdf, type InvoicePdf } from './read-invoice-pdf';
import { readQr } from './read-qr';
import { rendererAtIssue } from './renderer-at-issue';
import { allSteps, newStep } from './steps';

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
 * and the QR code, checks the signed order, then renders the invoice again and compares the files.
 *
 * What is wrong with the document is a result, never an error.
 *
 * @param onStep - told of each step that is taken, as it ends
 */
export async function verifyInvoicePdf(
  bytes: Uint8Array,
  readRecord: ReadRecord,
  pool: PdfProcessPool,
  onStep: OnStep = () => undefined,
): Promise<PdfVerification> {
  let pdf: InvoicePdf;
  try {
    pdf = await readInvoicePdf(bytes, pool);
  } catch (error) {
    return unreadable(error);
  }
  onStep(newStep('file-readable', 'passed'));
  const attached = readData(pdf.invoiceText);
  const { invoice } = attached;
  const invoiceNumber = claimedNumber(pdf, invoice);
  const ledger =
    invoiceNumber === undefined
      ? undefined
      : await askLedger(() => readRecord(invoiceNumber, claimedCheckCodes(pdf, invoice)));
  const claim = claimOf(pdf, invoice, invoiceNumber);
  if (ledger === undefined || 'code' in ledger) {
    return { ...claim, ...withoutLedger(invoice, ledger?.code) };
  }
  onStep(newStep('ledger-knows-invoice', 'passed'));
  ledger.issue?.forEach(onStep);
  const evidence = { bytes, pdf, attached, ledger, renderer: rendererAtIssue(ledger) };
  const contents = compareContents(evidence);
  contents.steps.forEach(onStep);
  const order = await checkOrder(evidence);
  onStep(order);
  const compared = await compareFile(evidence, contents, order, pool);
  originalFileStep(compared).forEach(onStep);
  return { ...resultOf(evidence, { contents, order, compared }), ...claim };
}

/** Whatever the document claims that can be read. */
function claimOf(
  { orderText }: InvoicePdf,
  invoice: Invoice | undefined,
  invoiceNumber: InvoiceNumber | undefined,
): Pick<PdfVerification, 'invoiceNumber' | 'invoice' | 'order'> {
  return {
    ...(invoiceNumber === undefined ? {} : { invoiceNumber }),
    ...(invoice === undefined ? {} : { invoice }),
    ...(orderText === undefined ? {} : { order: orderText }),
  };
}

function unreadable(error: unknown): PdfVerification {
  if (error instanceof SeveralInvoicesError) {
    return severalInvoices(error.invoiceNumbers);
  }
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

/** Each could be genuine: the file is to be split. */
function severalInvoices(severalNumbers: readonly string[]): PdfVerification {
  const values = { numbers: severalNumbers.join(', ') };
  return {
    verdict: 'undecided',
    originalFile: false,
    steps: allSteps([newStep('file-readable', 'pending', 'PDF_SEVERAL_INVOICES', values)]),
    differences: [],
    severalNumbers,
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

/** What came of the comparisons. */
interface Findings {
  readonly contents: ComparedContents;
  /** The step `order`. */
  readonly order: VerificationStep;
  readonly compared: Compared | undefined;
}

function resultOf(
  { pdf, ledger }: Evidence,
  { contents, order, compared }: Findings,
): PdfVerification {
  const { differences, spotMatches, steps } = contents;
  const { record, revision } = ledger;
  const change = changeOf(compared, pdf);
  return {
    scenicSpot: { scenicSpotId: record.scenicSpotId, name: revision.name, matches: spotMatches },
    verdict: withIssue(verdictOf({ contents, order, compared }), ledger.issue),
    originalFile: isOriginal(compared),
    ...(change === undefined ? {} : { fileChange: change }),
    steps: allSteps([
      newStep('file-readable', 'passed'),
      newStep('ledger-knows-invoice', 'passed'),
      ...(ledger.issue ?? []),
      ...steps,
      order,
      ...originalFileStep(compared),
    ]),
    differences,
    ledger,
  };
}

/** How it came onto the ledger decides first, whatever the page shows. */
export function withIssue(verdict: Verdict, issue: LedgerReading['issue'] = []): Verdict {
  if (issue.some(({ outcome }) => outcome === 'failed')) {
    return 'not-genuine';
  }
  const isOpen = issue.some(({ outcome }) => outcome === 'pending');
  return isOpen && verdict !== 'not-genuine' ? 'undecided' : verdict;
}

function verdictOf({ contents, order, compared }: Findings): Verdict {
  const isRefuted = contents.differences.length > 0 || order.outcome === 'failed';
  const verdict = isRefuted ? 'not-genuine' : verdictOfFile(compared);
  // Without its order nothing shows that the spot wanted the invoice, whatever the nodes have.
  return order.outcome === 'pending' && isDataProven(verdict) && verdict !== 'altered'
    ? 'undecided'
    : verdict;
}

function verdictOfFile(compared: Compared | undefined): Verdict {
  switch (compared?.comparison) {
    case undefined:
    case 'impossible':
      return 'undecided';
    case 'failed':
      return 'page-undecided';
    case 'different':
      return fileChangeVerdicts[compared.reason];
    default:
      return 'genuine';
  }
}
