import {
  approveDraft,
  instantFromSeconds,
  InvoiceError,
  isSignedBy,
} from '@guanming/chaincode/domain';
import type {
  BillingData,
  InvoiceNumber,
  OrderRecord,
  SignedOrder,
} from '@guanming/chaincode/domain';
import type { BureauLedger } from '@guanming/ledger';
import type { SpotFacts, SpotFactsReader } from './spot-facts';

/** The time that a transaction which begins now will have, to the second. */
function now(): string {
  return instantFromSeconds(Math.floor(Date.now() / 1000));
}

/** Decision about an order. */
export type OrderDecision =
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'already-issued'; readonly invoiceNumber: InvoiceNumber }
  | {
      readonly outcome: 'refused';
      readonly error: InvoiceError;
      /** Whether the spot's key signed the order. */
      readonly signatureValid: boolean;
    };

/** Says what the contract would say about an order, with the details that no block may hold. */
export class OrderApprover {
  /** @param ledger - of the billing provider whose orders are approved */
  constructor(
    private readonly facts: SpotFactsReader,
    private readonly ledger: Pick<BureauLedger, 'readOrder' | 'provider'>,
  ) {}

  /** Approves by what is remembered; before a refusal everything is read anew. */
  async approve(order: SignedOrder, data: BillingData): Promise<OrderDecision> {
    const facts = await this.facts.remembered(order.order.scenicSpotId);
    const approval = await this.#decide(facts, undefined, order, data);
    return approval.outcome === 'approved' ? approval : this.approveAnew(order, data);
  }

  /** Approves by what the peer has now, the order's own record included. */
  async approveAnew(order: SignedOrder, data: BillingData): Promise<OrderDecision> {
    const [facts, record] = await Promise.all([
      this.facts.fresh(order.order.scenicSpotId),
      this.#readRecord(order),
    ]);
    return this.#decide(facts, record, order, data);
  }

  async #decide(
    { settings, head, revision, qualification, keys }: SpotFacts,
    orderRecord: OrderRecord | undefined,
    order: SignedOrder,
    data: BillingData,
  ): Promise<OrderDecision> {
    const key = keys.get(order.header.kid);
    const signatureValid = await isSignedBy(order, key?.jwk);
    try {
      const approval = approveDraft(
        {
          settings,
          provider: this.ledger.provider,
          head,
          revision,
          key,
          signatureValid,
          orderRecord,
          qualification,
        },
        order,
        data,
        now(),
      );
      return approval.outcome === 'issue' ? { outcome: 'approved' } : approval;
    } catch (error) {
      if (error instanceof InvoiceError) {
        return { outcome: 'refused', error, signatureValid };
      }
      throw error;
    }
  }

  async #readRecord({ order }: SignedOrder): Promise<OrderRecord | undefined> {
    try {
      return (await this.ledger.readOrder(order)).value;
    } catch (error) {
      if (error instanceof InvoiceError && error.code === 'ORDER_NOT_FOUND') {
        return undefined;
      }
      throw error;
    }
  }
}
