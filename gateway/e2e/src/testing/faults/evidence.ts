import type { OrganizationName } from '../installation/installation';

/** The organizations whose peers keep the private part of an invoice. */
export const MEMBERS = ['tax-bureau', 'billing'] as const satisfies readonly OrganizationName[];

/** Who was told, at which time (milliseconds since 1970), that an order has this invoice. */
export interface Answer {
  readonly invoiceNumber: string;
  readonly transactionId: string;
  readonly at: number;
}

/** Answer of the shop about an order at the end of a round. */
interface ShopView {
  readonly status: 'declined' | 'requested' | 'issued' | 'refused';
  readonly invoiceNumber?: string | undefined;
  readonly transactionId?: string | undefined;
}

/** An order of the campaign; times are milliseconds since 1970. */
export interface SeenOrder {
  readonly orderId: string;
  readonly scenicSpotId: string;
  /** Whether the shop sold it, or a ticketing server of a partner sent it to the billing server. */
  readonly by: 'shop' | 'billing';
  readonly begunAt: number;
  /** SHA-256 of each content that was signed under this id; empty where the shop signed. */
  readonly contents: readonly string[];
  readonly answers: readonly Answer[];
  readonly outcome: 'open' | 'issued' | 'refused' | 'declined';
  readonly settledAt?: number | undefined;
  /** Why it was refused, or the last failure of one that is open. */
  readonly problem?: string | undefined;
  /** Absent where the shop was not asked, `null` where it does not know the order. */
  readonly shop?: ShopView | null | undefined;
  /** `ok`, or why its PDF could not be had; absent where it was not fetched. */
  readonly pdf?: string | undefined;
}

/** A block as a peer gives it; hashes in hexadecimal. */
export interface SeenBlock {
  readonly number: number;
  readonly previousHash: string;
  readonly dataHash: string;
  readonly headerHash: string;
  readonly dataIsIntact: boolean;
  /** Of the peer's state after the block. */
  readonly commitHash: string;
  /** What the peer found of each transaction. */
  readonly codes: readonly string[];
}

/** The public record of an invoice, from a VALID transaction. */
export interface SeenInvoice {
  readonly block: number;
  readonly invoiceNumber: string;
  readonly scenicSpotId: string;
  readonly digest: string;
  /** Of the transaction that wrote it. */
  readonly transactionId: string;
}

/** The record of an order, from a VALID transaction. */
export interface SeenOrderRecord {
  readonly block: number;
  readonly scenicSpotId: string;
  readonly orderId: string;
  readonly outcome: 'issued' | 'refused';
  /** Of an issued order: of which content it is. */
  readonly payloadDigest?: string | undefined;
  readonly invoiceNumber?: string | undefined;
}

/** The private part of an invoice: of which order it is, and the digest that follows from it. */
export interface SeenPrivatePart {
  readonly invoiceNumber: string;
  readonly digest: string;
  readonly orderId: string;
}

/** All that one peer says of the chain since the campaign began. */
export interface PeerEvidence {
  readonly blocks: readonly SeenBlock[];
  readonly invoices: readonly SeenInvoice[];
  readonly orders: readonly SeenOrderRecord[];
  /** Of members of the collection only. */
  readonly privateParts: readonly SeenPrivatePart[];
}

/** Whether a server or node says that it can do its work. */
export interface SeenHealth {
  readonly name: string;
  readonly isGreen: boolean;
  readonly says: string;
}

/** Observations at the end of a round: all that the invariants are judged by. */
export interface RoundEvidence {
  /** When the last cause of the round had ended, in milliseconds since 1970. */
  readonly causeEndedAt: number;
  readonly observedAt: number;
  /** How long after the end of the causes everything may take, in milliseconds. */
  readonly limitMs: number;
  readonly orders: readonly SeenOrder[];
  readonly peers: Readonly<Record<OrganizationName, PeerEvidence>>;
  readonly health: readonly SeenHealth[];
}

/** A broken promise: what must never be, and where it was seen. */
export interface Violation {
  readonly code: ViolationCode;
  readonly text: string;
}

/** Codes of the violations that the campaign looks for. */
export const violationCodes = [
  'NUMBER_TWICE',
  'ORDER_TWICE',
  'TWO_WINNERS',
  'ACKNOWLEDGED_LOST',
  'DIGEST_WRONG',
  'PRIVATE_PART_MISSING',
  'INVOICE_WITHOUT_ORDER',
  'CONTENT_CHANGED',
  'NOBODY_ORDERED',
  'PEERS_DIFFER',
  'CHAIN_BROKEN',
  'ORDER_LOST',
  'SHOP_CONTRADICTS_LEDGER',
  'ORDER_REFUSED',
  'PDF_MISSING',
  'STUCK',
  'LATE',
  'NOT_READY',
  'READY_BUT_IDLE',
] as const;
export type ViolationCode = (typeof violationCodes)[number];

/** Violations of liveness: nothing is wrong that is there, but something is missing. */
export const livenessCodes: ReadonlySet<ViolationCode> = new Set([
  'STUCK',
  'LATE',
  'NOT_READY',
  'READY_BUT_IDLE',
]);
