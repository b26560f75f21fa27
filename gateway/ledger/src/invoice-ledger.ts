import type { IssueResult as ContractIssueResult } from '@guanming/chaincode/api';
import type {
  Invoice,
  InvoiceErrorCode,
  InvoiceNumber,
  IssueItem,
} from '@guanming/chaincode/domain';
import type { ActSigner } from './officer-acts';
import type { ReadingsFor, SubmissionsFor } from './contract-methods';

/** The private data of an invoice. */
interface StoredBillingData {
  readonly invoice: Invoice;
  /** The signed order, compact JWS. */
  readonly order: string;
}

/** Status of a transaction by one peer: the name of its validation code, or unknown there. */
type CommitStatus =
  | { readonly known: true; readonly valid: boolean; readonly code: string }
  | { readonly known: false };

/**
 * Reads the ledger through one peer of one organization: the functions of the contracts that read
 * public records, and what else can be asked of that peer.
 *
 * Every function throws `InvoiceError` for what the contract refused, and `LedgerError`
 * `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT` or `LEDGER_MISCONFIGURED` when it could not be asked.
 */
export interface InvoiceReader extends ReadingsFor<'reader'> {
  /** The peer that is asked. */
  readonly peer: { readonly name: string; readonly mspId: string };
  /** Resolves when that peer's contract answers. */
  ping(): Promise<void>;
  /** How many blocks the peer has. */
  readHeight(): Promise<number>;
  /**
   * The private data of an invoice, from the peer's own store. Only issuer and billing identities.
   *
   * @throws InvoiceError `INVOICE_NOT_FOUND`, `PRIVATE_DATA_NOT_AVAILABLE`
   */
  readBillingData(invoiceNumber: InvoiceNumber): Promise<StoredBillingData>;
  /**
   * Waits until the peer has the block of a transaction.
   *
   * @param timeoutMs - how long to wait, in milliseconds
   */
  commitStatus(transactionId: string, timeoutMs: number): Promise<CommitStatus>;
}

/** Result of one item of a batch. */
export type ItemOutcome =
  | ContractIssueResult
  /** Submitted, but nobody could say what became of it; its number stays in use. */
  | { readonly status: 'unknown' };

/** Result of one batch that {@link BureauLedger.issueInvoices} submitted. */
export interface IssueOutcome {
  /** One for each item, in order. */
  readonly results: readonly ItemOutcome[];
  /** Absent when nothing was issued, so that nothing was submitted. */
  readonly transactionId?: string;
}

/** Functions of the contracts that the tax bureau's server calls with its identity `issuer`. */
export interface BureauLedger
  extends InvoiceReader, ReadingsFor<'issuer'>, SubmissionsFor<'issuer'> {
  /** MSP id of the billing provider on whose ledger it writes. */
  readonly provider: string;
  /**
   * Resolves when all organizations that must endorse an invoice do, and take its private data.
   * Nothing is submitted; fixed private data are tried at most once a minute, unless that fails, and
   * not while invoices are issued.
   */
  proveEndorsers(): Promise<void>;
  /**
   * Issues up to 500 invoices in one transaction: endorses, submits if at least one was issued,
   * and resolves when the peer reports VALID.
   *
   * @throws LedgerError by stage. `COMMIT_CONFLICT` and `ENDORSEMENT_MISMATCH`: nothing was
   * written, a repetition is sensible. When the outcome stays unknown although the same bytes were
   * submitted again, the order keys are read, and what they do not tell is `unknown`.
   */
  issueInvoices(items: readonly IssueItem[]): Promise<IssueOutcome>;
  /**
   * Reads of each order what its record says: its invoice, or that it is another order's; `unknown`
   * when there is no invoice, or nobody could say.
   */
  readOutcomes(orders: readonly Pick<IssueItem, 'order'>[]): Promise<ItemOutcome[]>;
  /**
   * Marks an order as refused, so that an endorsed envelope of it that is still under way fails.
   *
   * @throws InvoiceError `ORDER_ALREADY_INVOICED` when it came too late
   */
  refuseOrder(order: string, code: InvoiceErrorCode): Promise<{ readonly marked: boolean }>;
}

/** Spot administration with the tax bureau's identity `officer`. */
export type OfficerLedger = SubmissionsFor<'officer'>;

/** The connections of one server to the ledger: its identities over one client for each peer. */
export interface LedgerConnections {
  /**
   * A reader with one of the organization's identities.
   *
   * @param peer - name of the peer to ask, unless the organization's own first one
   */
  reader(identity: string, peer?: string): InvoiceReader;
  /**
   * The identity `issuer`.
   *
   * @param provider - MSP id of the billing provider that endorses with the bureau and shares the
   * private data of the invoices
   */
  bureau(provider: string): BureauLedger;
  /**
   * Administration: an officer signs, an identity of the bureau relays.
   *
   * @param identity - unless named, that of the bureau's programs
   */
  officer(signAct: ActSigner, identity?: string): OfficerLedger;
  /** Names and MSP ids of the peers that can be asked, the own organization's first. */
  readonly peers: readonly { readonly name: string; readonly mspId: string }[];
  close(): void;
}
