import type {
  BillingQualification,
  Instant,
  Invoice,
  InvoiceErrorCode,
  InvoiceNumber,
  InvoiceRecord,
  InvoiceStatus,
  IssueItem,
  NumberLease,
  NumberSection,
  OrderId,
  OrderRecord,
  QualificationGrant,
  ScenicSpotHead,
  ScenicSpotId,
  ScenicSpotRevision,
  Settings,
  SpotRegistration,
  SpotRevisionRequest,
  TicketingKey,
} from '@guanming/chaincode/domain';

/** What one peer answered, and the membership service provider (MSP) id of that peer. */
export interface Answer<Value> {
  readonly answeredBy: string;
  readonly value: Value;
}

/** A public record and what belongs to it. */
export interface InvoiceReading {
  readonly record: InvoiceRecord;
  readonly status: InvoiceStatus;
  readonly scenicSpotHead: ScenicSpotHead;
  /** The spot as it was registered when the invoice was issued. */
  readonly revision: ScenicSpotRevision;
}

/** A spot at this moment. */
export interface SpotReading {
  readonly head: ScenicSpotHead;
  readonly revision: ScenicSpotRevision;
  readonly qualification?: BillingQualification | undefined;
}

/** The private data of an invoice. */
export interface StoredBillingData {
  readonly invoice: Invoice;
  /** The signed order, compact JWS. */
  readonly order: string;
}

/** One entry of a key's history on the ledger. */
export interface HistoryEntry {
  readonly transactionId: string;
  readonly time: Instant;
  readonly value: unknown;
}

/** What a peer says of a transaction: its validation code's name, or that it does not know it. */
export type CommitStatus =
  | { readonly known: true; readonly valid: boolean; readonly code: string }
  | { readonly known: false };

/**
 * Reads the ledger through one peer of one organization.
 *
 * Every function throws `InvoiceError` for what the contract refused, and `LedgerError`
 * `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT` or `LEDGER_MISCONFIGURED` when it could not be asked.
 */
export interface InvoiceReader {
  /** The peer that is asked. */
  readonly peer: { readonly name: string; readonly mspId: string };
  /** Resolves when that peer's contract answers. */
  ping(): Promise<void>;
  /** How many blocks the peer has. */
  readHeight(): Promise<number>;
  /** @throws InvoiceError `INVOICE_NOT_FOUND` */
  readInvoice(invoiceNumber: InvoiceNumber): Promise<Answer<InvoiceReading>>;
  /** @throws InvoiceError `INVOICE_NOT_FOUND` */
  readInvoiceHistory(invoiceNumber: InvoiceNumber): Promise<Answer<readonly HistoryEntry[]>>;
  /** @throws InvoiceError `ORDER_NOT_FOUND` */
  readOrder(scenicSpotId: ScenicSpotId, orderId: OrderId): Promise<Answer<OrderRecord>>;
  /** The settings of `version`, or the current ones. */
  readSettings(version?: number): Promise<Answer<Settings>>;
  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  readSpot(scenicSpotId: ScenicSpotId): Promise<Answer<SpotReading>>;
  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  readSpotRevision(
    scenicSpotId: ScenicSpotId,
    revision: number,
  ): Promise<Answer<ScenicSpotRevision>>;
  listSpots(): Promise<Answer<readonly ScenicSpotHead[]>>;
  listSections(scenicSpotId: ScenicSpotId): Promise<Answer<readonly NumberSection[]>>;
  listLeases(scenicSpotId: ScenicSpotId, year: number): Promise<Answer<readonly NumberLease[]>>;
  listKeys(scenicSpotId: ScenicSpotId): Promise<Answer<readonly TicketingKey[]>>;
  readKeyHistory(scenicSpotId: ScenicSpotId): Promise<Answer<readonly HistoryEntry[]>>;
  readQualificationHistory(scenicSpotId: ScenicSpotId): Promise<Answer<readonly HistoryEntry[]>>;
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

/** What the contract answered for one item. */
export type IssueResult =
  | { readonly status: 'issued' | 'already-issued'; readonly invoiceNumber: InvoiceNumber }
  | { readonly status: 'refused'; readonly code: InvoiceErrorCode }
  /** Submitted, but nobody could say what became of it; its number stays in use. */
  | { readonly status: 'unknown' };

/** What became of one call of {@link BureauLedger.issueInvoices}. */
export interface IssueOutcome {
  /** One for each item, in order. */
  readonly results: readonly IssueResult[];
  /** Absent when nothing was issued, so that nothing was submitted. */
  readonly transactionId?: string;
}

/** What the tax bureau's server does with its identity `issuer`. */
export interface BureauLedger extends InvoiceReader {
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
   * Marks an order as refused, so that an endorsed envelope of it that is still under way fails.
   *
   * @throws InvoiceError `ORDER_ALREADY_INVOICED` when it came too late
   */
  refuseOrder(order: string, code: InvoiceErrorCode): Promise<{ readonly marked: boolean }>;
  /** @throws InvoiceError `LEASE_ALREADY_TAKEN`, `SECTION_NOT_GRANTED` */
  leaseNumbers(lease: LeaseRequest): Promise<void>;
  /**
   * Grants the next section of a spot's year, as far as the settings allow it without an officer.
   *
   * @throws InvoiceError `SECTION_NOT_DUE`, `SECTION_LIMIT_REACHED`, `SECTION_NOT_GRANTED`, and
   *   `BILLING_QUALIFICATION_…` of a spot that is not qualified
   */
  grantNextSection(scenicSpotId: ScenicSpotId, year: number): Promise<void>;
  /** The used sequences among the 100 of a lease block, lowest first. */
  readUsedNumbers(
    scenicSpotId: ScenicSpotId,
    year: number,
    block: number,
  ): Promise<readonly number[]>;
}

/** Asks for the 100 numbers of one block. */
export interface LeaseRequest {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  readonly block: number;
  /** Stable name of the server instance. */
  readonly instance: string;
}

/** Numbers `section · 10^4` … that a spot may use in a year. */
export interface SectionGrant {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  readonly section: number;
  readonly firstSequence?: number | undefined;
}

/** A key of a spot. */
export interface KeyReference {
  readonly scenicSpotId: ScenicSpotId;
  readonly thumbprint: string;
}

/**
 * Spot administration with the tax bureau's identity `officer`. Each function resolves when the
 * peer reports VALID, with the transaction id; throws `InvoiceError` or `LedgerError`.
 */
export interface OfficerLedger {
  registerSpot(spot: SpotRegistration): Promise<string>;
  reviseSpot(spot: SpotRevisionRequest): Promise<string>;
  grantQualification(grant: QualificationGrant): Promise<string>;
  suspendQualification(scenicSpotId: ScenicSpotId, reason: string): Promise<string>;
  resumeQualification(scenicSpotId: ScenicSpotId): Promise<string>;
  revokeQualification(scenicSpotId: ScenicSpotId, reason: string): Promise<string>;
  grantSection(grant: SectionGrant): Promise<string>;
  /** @param statements - one or two key statements, compact JWS */
  addKey(statements: readonly string[]): Promise<string>;
  retireKey(key: KeyReference): Promise<string>;
  revokeKey(key: KeyReference): Promise<string>;
  vetoKey(statement: string): Promise<string>;
  /** @param settings - with the next version */
  updateSettings(settings: Settings): Promise<string>;
}

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
  /** The identity `officer`. */
  /** Administration in the name of an identity of the bureau; unless named, its programs'. */
  officer(identity?: string): OfficerLedger;
  /** Names and MSP ids of the peers that can be asked, the own organization's first. */
  readonly peers: readonly { readonly name: string; readonly mspId: string }[];
  close(): void;
}
