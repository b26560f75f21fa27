import { createHash } from 'node:crypto';
import type { Logger } from '@guanming/runtime';
import { correlationIdOf } from '../http/correlation-id';
import type { ReceiptChecker } from '../receipts/receipt-checker';
import type { ClaimedRequest, TicketingStore } from './ticketing-store';

/** Takes the receipts of one attempt, as they come. */
export interface AttemptReceipts {
  /** Called with all receipts of each answer, interim ones included. */
  readonly take: (receipts: readonly string[]) => void;
  /** Resolves when those that were taken are durable, or found to be of no use. */
  readonly kept: () => Promise<void>;
}

/**
 * Keeps with each order what billing and the tax bureau signed of having received it: the first
 * receipt of each. What is not valid counts as none.
 */
export class ReceivedReceipts {
  constructor(
    private readonly store: Pick<TicketingStore, 'keepReceipt'>,
    private readonly checker: Pick<ReceiptChecker, 'check'>,
    private readonly logger: Logger,
  ) {}

  /** Receipts of one attempt to have an order invoiced. */
  ofAttempt(request: ClaimedRequest): AttemptReceipts {
    const payloadDigest = createHash('sha256').update(request.payload).digest('hex');
    const handed = { payloadDigest, correlationId: correlationIdOf(request) };
    const keeping = new Map<string, Promise<void>>();
    const keep = async (jws: string): Promise<void> => {
      const receipt = await this.checker.check(jws, handed);
      if (receipt !== undefined) {
        await this.store.keepReceipt(request, { issuer: receipt.iss, jws });
      }
    };
    return {
      take: (receipts) => {
        for (const jws of receipts.filter((one) => !keeping.has(one))) {
          const kept = keep(jws).catch((error: unknown) => {
            const { correlationId } = handed;
            this.logger.error({ err: error, correlationId }, 'a receipt cannot be kept');
          });
          keeping.set(jws, kept);
        }
      },
      kept: async () => {
        await Promise.all(keeping.values());
      },
    };
  }
}
