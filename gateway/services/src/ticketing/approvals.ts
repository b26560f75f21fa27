import type { OrderId } from '@guanming/chaincode/domain';

/**
 * Orders that the tax bureau is known to have approved while their invoices are under way. It only
 * shows a terminal how far its invoice is: nothing depends on it, so it is not durable.
 */
export class Approvals {
  readonly #orders = new Set<OrderId>();

  /** The bureau approved the order; its invoice goes to the ledger now. */
  add(orderId: OrderId): void {
    this.#orders.add(orderId);
  }

  has(orderId: OrderId): boolean {
    return this.#orders.has(orderId);
  }

  /** The invoice is settled: the store tells the rest. */
  forget(orderId: OrderId): void {
    this.#orders.delete(orderId);
  }
}
