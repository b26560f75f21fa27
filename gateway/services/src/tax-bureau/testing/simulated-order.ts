import type { InvoiceNumber, Order } from '@guanming/chaincode/domain';
import { InvoiceError } from '@guanming/chaincode/domain';
import type { TestSpot } from '@guanming/ledger/testing';
import type { BillingDataRequest } from '@guanming/wire';

/** Answer to a request: an invoice, a refusal for good, or something to ask again for. */
export type SimulatedAnswer = { readonly invoiceNumber: InvoiceNumber } | { readonly error: Error };

/** An order of the simulation. */
export interface SimulatedOrder {
  readonly spot: TestSpot;
  readonly order: Order;
  readonly data: Omit<BillingDataRequest, 'attempted'>;
  /** Whether the contract must refuse it. */
  readonly isWrong: boolean;
  readonly answers: SimulatedAnswer[];
}

/** Whether an order needs no more asking, as far as its shop knows. */
export function isSettled({ answers, isWrong }: SimulatedOrder): boolean {
  return answers.some(
    (answer) =>
      'invoiceNumber' in answer ||
      (isWrong && answer.error instanceof InvoiceError && answer.error.retry !== 'later'),
  );
}
