import {
  compareInvoice,
  digestCanonicalInvoice,
  InvoiceError,
  parseInvoice,
  type Difference,
  type Invoice,
} from '@guanming/chaincode/domain';
import type { DocumentDifference, LedgerReading } from '@guanming/wire/verdicts';
import { parseJsonText } from './json-path';
import type { InvoicePdf } from './read-invoice-pdf';
import { compareMembers } from './restore-data';

/** The attached data: as JSON, and as an invoice when they are one. */
export interface AttachedData {
  readonly text: string;
  /** Undefined when the text is not JSON. */
  readonly json: unknown;
  readonly invoice?: Invoice;
  /** Path of the first member that no invoice has so. */
  readonly faultyPath?: string;
}

/** Reads the attached data, however wrong they are. */
export function readData(text: string): AttachedData {
  const json = parseJsonText(text);
  try {
    return { text, json, invoice: parseInvoice(text) };
  } catch (error) {
    if (error instanceof InvoiceError) {
      const faultyPath = /^([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*): /.exec(error.detail)?.[1];
      return { text, json, ...(faultyPath === undefined ? {} : { faultyPath }) };
    }
    throw error;
  }
}

/**
 * Compares the attached data with the ledger. Where page and ledger prove what the invoice was, every
 * changed member is named; else those that the ledger or the tax rule gives. The digest always is.
 *
 * @param restored - the invoice as issued, when page and ledger prove it
 */
export function compareData(
  { texts }: Pick<InvoicePdf, 'texts'>,
  attached: AttachedData,
  restored: Invoice | undefined,
  { record, revision }: LedgerReading,
): DocumentDifference[] {
  const digest = digestCanonicalInvoice(attached.text);
  const isIssued = attached.invoice !== undefined && digest === record.digest;
  // Also when the digest is right: a node may contradict itself.
  const named =
    attached.invoice === undefined ? [] : compareInvoice(attached.invoice, record, revision);
  const proven = restored === undefined || isIssued ? [] : compareMembers(attached.json, restored);
  const differences = [
    ...named,
    ...proven,
    ...faultOf(attached),
    ...(isIssued ? [] : [{ field: 'digest', document: digest, ledger: record.digest }]),
  ];
  return proofsLast(unique(differences)).map((difference) => {
    const shown = texts.find(({ tag }) => tag === difference.field);
    return {
      ...difference,
      part: 'data',
      ...(shown === undefined ? {} : { place: { page: shown.page, ...shown.box } }),
    };
  });
}

/** The member for which the data are no invoice; its value may be anything, so it is not shown. */
function faultOf({ faultyPath }: AttachedData): Difference[] {
  return faultyPath === undefined ? [] : [{ field: faultyPath, document: '', ledger: '' }];
}

/** What people read comes before what machines compare. */
function proofsLast(differences: readonly Difference[]): Difference[] {
  const isProof = ({ field }: Difference): boolean => field === 'digest' || field === 'claimTag';
  return [...differences.filter((one) => !isProof(one)), ...differences.filter(isProof)];
}

function unique(differences: readonly Difference[]): Difference[] {
  return differences.filter(
    ({ field }, index) => differences.findIndex((other) => other.field === field) === index,
  );
}
