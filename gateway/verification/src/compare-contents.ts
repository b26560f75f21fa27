import {
  canonicalInvoice,
  canonicalize,
  invoiceDigest,
  InvoiceError,
  type DocumentRecord,
  type Invoice,
} from '@guanming/chaincode/domain';
import type { FaceField, InvoiceTexts, Renderer } from '@guanming/invoice-renderer';
import type { DocumentDifference, LedgerReading, VerificationStep } from '@guanming/wire/verdicts';
import { compareData, type AttachedData } from './compare-data';
import { comparePage, type PageComparison } from './compare-page';
import { compareSpotOnPage, isSpotField, spotFirst } from './compare-spot';
import { compareXml } from './compare-xml';
import type { InvoicePdf } from './read-invoice-pdf';
import type { PageText } from './pdf-content';
import { withoutRenderer } from './renderer-at-issue';
import type { NoRenderer } from './renderer-at-issue';
import { restoreInvoice } from './restore-data';
import { newStatusStep } from './status-step';
import { newStep } from './steps';

/** A document, and what the ledger says of the invoice that it claims to be. */
export interface Evidence {
  readonly bytes: Uint8Array;
  readonly pdf: InvoicePdf;
  readonly attached: AttachedData;
  readonly ledger: LedgerReading;
  /** By which the page is judged. */
  readonly renderer: Renderer | NoRenderer;
}

/** How page and attached files of a document stand to the ledger. */
export interface ComparedContents {
  /** The scenic spot's first. */
  readonly differences: readonly DocumentDifference[];
  readonly spotMatches: boolean;
  /** The steps that this takes, with their outcomes. */
  readonly steps: readonly VerificationStep[];
}

/** Compares each field of the attached data, the attached XML and the page. */
export function compareContents({
  pdf,
  attached,
  ledger,
  renderer,
}: Omit<Evidence, 'bytes'>): ComparedContents {
  const { record, revision } = ledger;
  const restored = restoreInvoice(pdf, attached.json, ledger);
  const issued = isProven(attached, ledger) ? attached.invoice : restored;
  const expected = issued ?? (attached.invoice && withLedgerFacts(attached.invoice, ledger));
  const data = [
    ...compareData(pdf, attached, restored, ledger),
    ...(issued === undefined || 'code' in renderer
      ? []
      : compareXml(pdf.xmlText, renderer.invoiceXml(textsOf(issued, record)))),
  ];
  const fields = expected && fieldsOf(expected, record, renderer);
  const page: PageComparison =
    expected === undefined || fields === undefined
      ? { differences: compareSpotOnPage(pdf.texts, revision), unread: ['qr'] }
      : comparePage(pdf, fields, expected, record);
  const differences = spotFirst([...data, ...page.differences]);
  const spotMatches = !differences.some(({ field }) => isSpotField(field));
  return {
    differences,
    spotMatches,
    steps: [
      spotStep(spotMatches, pdf.texts, data.length === 0),
      newStep('data-whole', outcomeOf(data.length === 0)),
      pageStep(page, renderer),
      newStatusStep(ledger.status),
    ],
  };
}

/** Without its name on the page, proven data alone say which spot it is. */
function spotStep(
  matches: boolean,
  texts: readonly PageText[],
  isDataProven: boolean,
): VerificationStep {
  if (!matches || texts.some(({ tag }) => isSpotField(tag))) {
    return newStep('scenic-spot', outcomeOf(matches));
  }
  return isDataProven
    ? newStep('scenic-spot', 'passed', 'SPOT_NOT_ON_PAGE')
    : newStep('scenic-spot', 'pending');
}

function textsOf(invoice: Invoice, record: DocumentRecord): InvoiceTexts {
  return { invoice: canonicalInvoice(invoice), record: canonicalize(record) };
}

/** The texts of the page; none where the renderer of its version draws no such invoice, or is not here. */
function fieldsOf(
  invoice: Invoice,
  record: DocumentRecord,
  renderer: Renderer | NoRenderer,
): readonly FaceField[] | undefined {
  if ('code' in renderer) {
    return undefined;
  }
  try {
    return renderer.faceFields(textsOf(invoice, record));
  } catch (error) {
    if (error instanceof InvoiceError) {
      return undefined;
    }
    throw error;
  }
}

function pageStep(
  { differences, unread }: PageComparison,
  renderer: Renderer | NoRenderer,
): VerificationStep {
  if (differences.length > 0) {
    return newStep('page-shows-data', 'failed');
  }
  if ('code' in renderer) {
    return withoutRenderer('page-shows-data', renderer);
  }
  return unread.length > 0
    ? newStep('page-shows-data', 'pending', 'PAGE_NOT_PAIRED')
    : newStep('page-shows-data', 'passed');
}

function isProven({ invoice }: AttachedData, { record }: LedgerReading): boolean {
  return invoice !== undefined && invoiceDigest(invoice) === record.digest;
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

function outcomeOf(passed: boolean): 'passed' | 'failed' {
  return passed ? 'passed' : 'failed';
}
