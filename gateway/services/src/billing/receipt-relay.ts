import type { SignedOrder } from '@guanming/chaincode/domain';
import { correlationIdOf } from '../http/correlation-id';
import type { ReceiptChecker } from '../receipts/receipt-checker';
import type { AnswerReceipts } from '../receipts/receipt-header';
import type { ReceiptSigner } from '../receipts/receipt-signer';

/** Signer of receipts of billing, and checker of those of the bureau. */
export interface BillingReceipts {
  readonly signer: Pick<ReceiptSigner, 'sign' | 'keySet'>;
  readonly checker: Pick<ReceiptChecker, 'check'>;
}

/**
 * The receipts of one billing request: the own, and those of the tax bureau that are valid, so that
 * the shop knows who has its order.
 */
export class ReceiptRelay {
  readonly #seen = new Set<string>();

  constructor(
    private readonly receipts: BillingReceipts,
    private readonly answer: AnswerReceipts,
  ) {}

  /** Signs and tells that billing has the order. */
  readonly received = async ({ payloadDigest }: SignedOrder): Promise<void> => {
    this.answer.add(await this.receipts.signer.sign(payloadDigest));
  };

  /** Hands on what the bureau signed, each receipt once. */
  readonly relay = async (order: SignedOrder, receipts: readonly string[]): Promise<void> => {
    const correlationId = correlationIdOf(order.order);
    const { payloadDigest } = order;
    for (const jws of receipts.filter((one) => !this.#seen.has(one))) {
      this.#seen.add(jws);
      if (
        (await this.receipts.checker.check(jws, { payloadDigest, correlationId })) !== undefined
      ) {
        this.answer.add(jws);
      }
    }
  };
}
