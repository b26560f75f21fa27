import type { OrderId, ScenicSpotId } from '@guanming/chaincode/domain';
import type { DeviceHint, FetchableInvoice, PdfAccess, RefusalCause } from '@guanming/wire';

/** A terminal that joins; secrets are kept as SHA-256 digests only. */
export interface NewTerminal {
  readonly terminalId: string;
  /** SHA-256 of the cookie's value. */
  readonly tokenDigest: Uint8Array;
  /** SHA-256 of the recovery code handed out with it, if one was. */
  readonly recoveryCodeDigest?: Uint8Array;
  /** What its owner recognizes it by. */
  readonly device: DeviceHint;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly createdAt: number;
}

/** A terminal and the account whose orders it sees. */
export interface Terminal {
  readonly terminalId: string;
  readonly accountId: string;
  /** When it was used last, as far as that is noted; milliseconds since 1970-01-01T00:00:00Z. */
  readonly usedAt: number;
}

/** A terminal as the others of its account see it. */
export type ListedTerminal = Pick<NewTerminal, 'terminalId' | 'device' | 'createdAt'> &
  Pick<Terminal, 'usedAt'>;

/** An anonymous account, opened by its first terminal. */
export interface NewAccount {
  readonly accountId: string;
  readonly terminal: NewTerminal;
}

/** One item as sold: `unitPrice` is tax-included, in fen. */
export interface SoldLine {
  readonly itemCode: string;
  readonly quantity: number;
  readonly unitPrice: bigint;
}

/** The bytes that the ticketing system signs for an invoice: fixed when it is asked for. */
export interface NewInvoiceRequest {
  /** RFC 8785 text of the order. */
  readonly payload: Uint8Array;
  /** First attempt at the earliest, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly dueAt: number;
}

/** A sale to be made durable. */
export interface NewOrder {
  readonly orderId: OrderId;
  readonly accountId: string;
  readonly scenicSpotId: ScenicSpotId;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly orderedAt: number;
  readonly lines: readonly SoldLine[];
  /** In fen. */
  readonly total: bigint;
  /** Day of the visit, `YYYY-MM-DD`. */
  readonly visitDate?: string;
  readonly idempotency?: { readonly key: string; readonly contentDigest: Uint8Array };
  readonly invoiceRequest?: NewInvoiceRequest;
}

/** Where the invoice of an order stands. */
export type OrderInvoice =
  | { readonly status: 'declined' }
  | { readonly status: 'requested'; readonly payload: Uint8Array }
  | { readonly status: 'issued'; readonly payload: Uint8Array; readonly issued: FetchableInvoice }
  | { readonly status: 'refused'; readonly payload: Uint8Array; readonly refusal: RefusalCause };

/** A sale with its invoice. */
export interface StoredOrder {
  readonly orderId: OrderId;
  readonly scenicSpotId: ScenicSpotId;
  readonly orderedAt: number;
  readonly lines: readonly SoldLine[];
  readonly total: bigint;
  /** Day of the visit, `YYYY-MM-DD`. */
  readonly visitDate?: string;
  readonly invoice: OrderInvoice;
}

/** Result of {@link TicketingStore.placeOrder}. */
export type Placement =
  | {
      /** `repeated-by-stranger`: the same content by a terminal without an account. */
      readonly outcome: 'placed' | 'repeated' | 'repeated-by-stranger';
      readonly order: StoredOrder;
    }
  | { readonly outcome: 'key-used-for-another' };

/** An unsettled request that is to be sent now; `attempted` was durable before this was returned. */
export interface ClaimedRequest {
  readonly orderId: OrderId;
  readonly scenicSpotId: ScenicSpotId;
  /** 1, 2, … per order: a corrected buyer makes the next. */
  readonly revision: number;
  readonly payload: Uint8Array;
  /** Whether an attempt was made before this one, whose outcome is unknown. */
  readonly attempted: boolean;
  /** This attempt's number: 1, 2, … */
  readonly attempt: number;
}

/** Which request an outcome belongs to. */
export interface RequestKey {
  readonly orderId: OrderId;
  readonly revision: number;
}

/** A valid receipt of an order (compact JWS), and the MSP id of who signed it. */
export interface KeptReceipt {
  readonly issuer: string;
  readonly jws: string;
}

/** A request that waits too long, and the MSP ids of those whose receipts there are. */
export interface OverdueRequest extends RequestKey {
  readonly scenicSpotId: ScenicSpotId;
  /** When it was made, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly requestedAt: number;
  readonly attempts: number;
  readonly receivers: readonly string[];
}

/** How many requests wait too long, by whose receipts there are. */
export interface OverdueCount {
  readonly receivers: readonly string[];
  readonly count: number;
}

/** How a request ended. */
export type RequestSettlement =
  | { readonly status: 'issued'; readonly issued: FetchableInvoice }
  | { readonly status: 'refused'; readonly refusal: RefusalCause };

/**
 * Store of the ticketing system: accounts, sales and their invoice requests. A promise that
 * resolves means that the change is durable.
 */
export interface TicketingStore {
  /** Opens an account with its first terminal. */
  openAccount(account: NewAccount): Promise<void>;
  addTerminal(accountId: string, terminal: NewTerminal): Promise<void>;
  findTerminal(tokenDigest: Uint8Array): Promise<Terminal | undefined>;
  /** Notes that a terminal is used at `now`, in milliseconds since 1970-01-01T00:00:00Z. */
  noteUse(terminalId: string, now: number): Promise<void>;
  /** The terminals of an account, the last used first. */
  listTerminals(accountId: string): Promise<ListedTerminal[]>;
  /** Ends a terminal of the account, with its recovery code; tells whether there was one. */
  endTerminal(accountId: string, terminalId: string): Promise<boolean>;
  /** Ends all terminals of the account but one, with their recovery codes. */
  endOtherTerminals(accountId: string, terminalId: string): Promise<void>;
  /** Gives a terminal another recovery code; the one before opens the account no more. */
  replaceRecoveryCode(terminalId: string, recoveryCodeDigest: Uint8Array): Promise<void>;
  findAccountByRecoveryCode(recoveryCodeDigest: Uint8Array): Promise<string | undefined>;

  /**
   * Makes a sale durable, once for each idempotency key: also when the terminal has joined another
   * account since it sent the order first.
   *
   * @param opening - the account of the order, which is opened with it; a key that was used before
   * opens none
   * @param assertNew - called before a sale that was not placed before: what it throws places none
   */
  placeOrder(order: NewOrder, opening?: NewAccount, assertNew?: () => void): Promise<Placement>;
  readOrder(accountId: string, orderId: string): Promise<StoredOrder | undefined>;
  /** The account's orders, newest first, of those before the order `before`. */
  listOrders(accountId: string, limit: number, before?: string): Promise<StoredOrder[]>;
  /**
   * Asks for the invoice of a sale that was declined or refused. A sale whose invoice is requested
   * or issued stays as it is: what is on its way may have become an invoice.
   *
   * @returns the sale with the request that is in force, which may be that of somebody else
   */
  requestInvoice(orderId: OrderId, request: NewInvoiceRequest): Promise<StoredOrder>;

  /**
   * Takes requests that are due, marks them attempted, and keeps them from being taken again
   * before `leaseUntil`. Times in milliseconds since 1970-01-01T00:00:00Z.
   */
  claimDue(now: number, leaseUntil: number, limit: number): Promise<ClaimedRequest[]>;
  /** When the next unsettled request is due. */
  nextDueAt(): Promise<number | undefined>;
  /** Makes each unsettled request due at `now` at the latest: for a start after a crash. */
  resume(now: number): Promise<number>;
  settle(key: RequestKey, settlement: RequestSettlement, now: number): Promise<void>;
  /** Replaces how the PDF of an issued invoice is fetched. */
  replacePdf(orderId: OrderId, pdf: PdfAccess): Promise<StoredOrder>;
  postpone(key: RequestKey, dueAt: number): Promise<void>;
  /** Keeps a receipt of a request; the first of an issuer stays. */
  keepReceipt(key: RequestKey, receipt: KeptReceipt): Promise<void>;
  /** The receipts of a request, by issuer. */
  listReceipts(key: RequestKey): Promise<KeptReceipt[]>;
  /**
   * Unsettled requests that were made at `before` at the latest, in milliseconds since
   * 1970-01-01T00:00:00Z, the oldest first.
   */
  listOverdue(before: number, limit: number): Promise<OverdueRequest[]>;
  /** How many such requests there are, by whose receipts. */
  countOverdue(before: number): Promise<OverdueCount[]>;
  countUnsettled(): Promise<number>;
  /** When the oldest unsettled request was made, in milliseconds since 1970-01-01T00:00:00Z. */
  oldestUnsettled(): Promise<number | undefined>;

  /** Rejects while nothing can be stored. */
  assertWritable(): Promise<void>;
  /** Waits for what is being written, then lets the data go. */
  close(): Promise<void>;
}
