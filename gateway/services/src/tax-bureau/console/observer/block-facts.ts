import type {
  Instant,
  InvoiceStatus,
  NumberLease,
  NumberSection,
} from '@guanming/chaincode/domain';
import type { ChannelConfig, Signer, WatchedWrites } from '@guanming/ledger';

/** Sums of an invoice in fen. */
export interface InvoiceAmounts {
  readonly totalWithVat: bigint;
  readonly totalVat: bigint;
}

/** An issued invoice as the console keeps it: nothing of its buyer. */
export interface InvoiceFact {
  readonly invoiceNumber: string;
  readonly scenicSpotId: string;
  readonly orderId: string;
  readonly invoiceTypeCode: string;
  readonly issueTime: Instant;
  /** Absent when the peer had no private data to this invoice. */
  readonly amounts?: InvoiceAmounts | undefined;
}

/** An order that was marked as refused. */
export interface RefusalFact {
  readonly scenicSpotId: string;
  readonly orderId: string;
  readonly code: string;
}

/** Why and to what an administrative act was done; what fits the act. */
export interface ActDetail {
  readonly reason?: string | undefined;
  readonly thumbprint?: string | undefined;
  readonly year?: number | undefined;
  readonly section?: number | undefined;
  readonly revision?: number | undefined;
  readonly version?: number | undefined;
  readonly validUntil?: Instant | undefined;
  readonly sequence?: number | undefined;
}

/** An administrative transaction. */
export interface ActFact {
  /** The contract's function without its contract, such as `suspendQualification`. */
  readonly act: string;
  readonly scenicSpotId?: string | undefined;
  readonly detail: ActDetail;
}

/** Words of a spot's latest revision by which a search finds it. */
export interface SpotFact {
  readonly scenicSpotId: string;
  readonly revision: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly serial: string;
  readonly region: string;
  readonly sellerName: string;
  readonly creditCode: string;
  readonly drawer: string;
}

/** Effects of one valid transaction that the console shows. */
export interface TransactionEffects {
  readonly invoices: readonly InvoiceFact[];
  readonly refusals: readonly RefusalFact[];
  readonly acts: readonly ActFact[];
  readonly spots: readonly SpotFact[];
  readonly sections: readonly NumberSection[];
  readonly leases: readonly NumberLease[];
  /** Invoice number and what became of it since. */
  readonly statuses: readonly (readonly [invoiceNumber: string, status: InvoiceStatus])[];
}

/** One transaction, as lists show it. */
export interface TransactionFact {
  readonly position: number;
  readonly transactionId: string;
  readonly validationCode: string;
  readonly kind: string;
  readonly functionName?: string | undefined;
  readonly creator?: Signer | undefined;
  readonly time?: Instant | undefined;
  readonly endorsers: readonly Signer[];
  readonly effects: TransactionEffects;
  /** What only a hand-made write set does is found among these. */
  readonly watched: WatchedWrites;
  /** Valid, but with records that this version does not know: `effects` are none. */
  readonly isUnread: boolean;
}

/** All that the console keeps of a block. */
export interface BlockFacts {
  readonly number: number;
  readonly headerHash: string;
  readonly previousHash: string;
  readonly dataHash: string;
  readonly dataIsIntact: boolean;
  readonly dataBytes: number;
  readonly transactions: readonly TransactionFact[];
  readonly config?: ChannelConfig | undefined;
}
