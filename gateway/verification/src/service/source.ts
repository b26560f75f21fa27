import type { InvoiceNumber, InvoiceRecord, InvoiceStatus } from '@guanming/chaincode/domain';
import type { LedgerReading } from '@guanming/wire/verdicts';
import type { BlockEvidence } from '../issue/block-evidence';
import type { IssueReading } from '../issue/issue-reader';

/** Claim of the asker: the number of an invoice, and check codes for it. */
export interface InvoiceClaim {
  readonly invoiceNumber: InvoiceNumber;
  /** When given, a node whose invoice has none of them answers as if it had no such invoice. */
  readonly checkCodes?: readonly string[];
}

/** Facts of an invoice that every source can give; the scenic spot comes first. */
export interface LedgerFacts {
  readonly scenicSpotId: string;
  /** As registered when the invoice was issued. */
  readonly scenicSpotName: { readonly zh: string; readonly en: string };
  readonly status: InvoiceStatus;
  readonly issueTime: string;
  readonly transactionId: string;
}

/** An invoice as one node has it. */
export interface NodeFinding {
  /** MSP id of the peer that evaluated. */
  readonly answeredBy: string;
  readonly facts: LedgerFacts;
  /** What a verification of a PDF compares with. */
  readonly reading: LedgerReading;
  /** The ticketing keys of the spot; the bureau shows none. */
  readonly keys?: IssueReading['keys'];
  /** By what the peer shows that it was issued; the bureau shows nothing of that. */
  readonly evidence?: BlockEvidence;
  /** The public record. */
  readonly record: InvoiceRecord;
}

/** Somebody who can be asked for an invoice. */
export interface Source {
  /** Name of the peer, or `bureau`. */
  readonly node: string;
  /** @throws InvoiceError `INVOICE_NOT_FOUND`; LedgerError or {@link SourceError} when there is no answer */
  find(claim: InvoiceClaim): Promise<NodeFinding>;
}

/** A source other than a peer gave no answer. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    readonly code: string,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
