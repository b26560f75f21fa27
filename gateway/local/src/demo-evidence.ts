import type {
  BillingQualification,
  InvoiceRecord,
  ScenicSpotHead,
  ScenicSpotRevision,
} from '@guanming/chaincode/domain';
import type { InvoiceReader, LedgerBlock } from '@guanming/ledger';
import type { verificationResultSchema } from '@guanming/wire';
import type { z } from 'zod';
import type { IssuedOrderView } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';

/** Something, and when this machine saw it: milliseconds since 1970-01-01T00:00:00Z. */
export interface Seen<Value> {
  readonly value: Value;
  readonly at: number;
}

/** Answers of three organizations' own peers about one invoice. */
export interface LedgerEvidence {
  readonly mspIds: Readonly<Record<'taxBureau' | 'billing', string>>;
  readonly record: InvoiceRecord;
  /** The private data, from the peers of the two organizations that keep them. */
  readonly privateData: Readonly<
    Record<'taxBureau' | 'billing', Awaited<ReturnType<InvoiceReader['readBillingData']>>>
  >;
  /** Whether a key that the ledger has of the spot signed that order. */
  readonly isSignedBySpot: boolean;
  readonly spot: {
    readonly head: ScenicSpotHead;
    readonly revision: ScenicSpotRevision;
    readonly qualification?: BillingQualification | undefined;
  };
  /** The block of the transaction on each peer; absent where it is not. */
  readonly blocks: readonly { readonly mspId: string; readonly block: LedgerBlock | undefined }[];
}

/** Observations of an order until its invoice was issued. */
export interface IssueEvidence {
  /** The shop's answer to the order. */
  readonly placed: Seen<OrderView>;
  /** When the terminal saw that the tax bureau had approved; absent when it came too quickly. */
  readonly approvedAt: number | undefined;
  readonly issued: Seen<IssuedOrderView>;
  readonly ledger: LedgerEvidence;
  /** Whether the bureau's internal listener turns away whoever has no certificate. */
  readonly hasMutualTls: boolean;
}

/** Observations of the PDF. */
export interface PdfEvidence {
  readonly received: Seen<Uint8Array>;
  readonly path: string;
  /** What was read again at that path. */
  readonly saved: Uint8Array;
  /** What the verifier found, on its own peer. */
  readonly verification: z.output<typeof verificationResultSchema>;
}
