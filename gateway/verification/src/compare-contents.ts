import { invoiceDigest, type Invoice } from '@guanming/chaincode/domain';
import type { DocumentDifference, LedgerReading, VerificationStep } from '@guanming/wire/verdicts';
import { compareData, type AttachedData } from './compare-data';
import { comparePage, type PageComparison } from './compare-page';
import { compareSpotOnPage, isSpotField, spotFirst } from './compare-spot';
import { compareXml } from './compare-xml';
import type { InvoicePdf } from './read-invoice-pdf';
import type { PageText } from './pdf-content';
import { restoreInvoice } from './restore-data';
import { newStatusStep } from './status-step';
import { newStep } from './steps';

/** A document, and what the ledger says of the invoice that it claims to be. */
export interface Evidence {
  readonly bytes: Uint8Array;
  readonly pdf: InvoicePdf;
  readonly attached: AttachedData;
  readonly ledger: LedgerReading;
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
export function compareContents({ pdf, attached, ledger }: Evidence): ComparedContents {
  const { record, revision } = ledger;
  const restored = restoreInvoice(pdf, attached.json, ledger);
  const issued = isProven(attached, ledger) ? attached.invoice : restored;
  const expected = issued ?? (attached.invoice && withLedgerFacts(attached.invoice, ledger));
  const data = [
    ...compareData(pdf, attached, restored, ledger),
    ...(issued === undefined ? [] : compareXml(pdf.xmlText, issued, record)),
  ];
  const page: PageComparison =
    expected === undefined
      ? { differences: compareSpotOnPage(pdf.texts, revision), unread: ['qr'] }
      : comparePage(pdf, expected, record);
  const differences = spotFirst([...data, ...page.differences]);
  const spotMatches = !differences.some(({ field }) => isSpotField(field));
  return {
    differences,
    spotMatches,
    steps: [
      spotStep(spotMatches, pdf.texts, data.length === 0),
      newStep('data-whole', outcomeOf(data.length === 0)),
      pageStep(page),
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

function pageStep({ differences, unread }: PageComparison): VerificationStep {
  if (differences.length > 0) {
    return newStep('page-shows-data', 'failed');
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
