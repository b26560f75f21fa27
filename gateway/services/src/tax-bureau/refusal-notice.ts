import type { InvoiceErrorCode, ScenicSpotId } from '@guanming/chaincode/domain';

/** An order that was not invoiced, and why. */
export interface RefusalNotice {
  readonly scenicSpotId: ScenicSpotId;
  readonly code: InvoiceErrorCode;
  /** Whether the order's key on the ledger was marked, so that the ledger tells of it. */
  readonly isMarked: boolean;
}

/** Told of each refusal; an order that is asked for again is refused again. */
export type RefusalListener = (notice: RefusalNotice) => void;
