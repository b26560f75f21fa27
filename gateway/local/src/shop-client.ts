import { setTimeout as sleep } from 'node:timers/promises';
import { orderListSchema, orderViewSchema } from '@guanming/wire';
import type { z } from 'zod';
import { explainCode } from './hold-up';
import { sendJson } from './json-client';
import { LocalError } from './local-error';

/** An order as its terminal sees it. */
export type ShopOrder = z.output<typeof orderViewSchema>;

/** An order whose invoice is on the ledger. */
export type IssuedOrderView = ShopOrder & {
  readonly invoice: {
    readonly invoiceNumber: string;
    readonly transactionId: string;
    readonly pdf: { readonly url: string; readonly token: string };
  };
};

const POLL_MS = 50;

/** A tourist's terminal at the ticketing server. */
export class ShopClient {
  #cookie: string | undefined;

  constructor(private readonly url: string) {}

  /**
   * Opens the account of this terminal, so that an order is its own although the answer was lost.
   *
   * @throws LocalError with the code of the problem
   */
  async openAccount(): Promise<void> {
    await this.#send('POST', '/v1/terminals');
  }

  /** @throws LocalError with the code of the problem */
  async buy(order: object): Promise<ShopOrder> {
    return orderViewSchema.parse(await this.#send('POST', '/v1/orders', order));
  }

  /** Asks for the invoice of an order. */
  async requestInvoice(orderId: string, buyer?: object): Promise<ShopOrder> {
    const body = buyer === undefined ? {} : { buyer };
    return orderViewSchema.parse(await this.#send('PUT', `/v1/orders/${orderId}/invoice`, body));
  }

  /** @throws LocalError with the code of the problem */
  async order(orderId: string): Promise<ShopOrder> {
    return orderViewSchema.parse(await this.#send('GET', `/v1/orders/${orderId}`));
  }

  /**
   * The newest orders of this terminal, at most 100.
   *
   * @throws LocalError with the code of the problem
   */
  async orders(): Promise<readonly ShopOrder[]> {
    return orderListSchema.parse(await this.#send('GET', '/v1/orders?limit=100')).orders;
  }

  /**
   * Waits until the invoice of an order is issued or refused.
   *
   * @param timeoutMs - how long, in milliseconds
   * @param onOrder - told of the order each time that the shop is asked
   * @throws LocalError `INVOICE_NOT_SETTLED`
   */
  async settledOrder(
    orderId: string,
    timeoutMs: number,
    onOrder: (order: ShopOrder) => void = () => undefined,
  ): Promise<ShopOrder> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const order = await this.order(orderId);
      onOrder(order);
      if (order.invoice.status === 'issued' || order.invoice.status === 'refused') {
        return order;
      }
      if (Date.now() > deadline) {
        throw new LocalError(
          'INVOICE_NOT_SETTLED',
          `The invoice of order ${orderId} was neither issued nor refused in ${timeoutMs / 1_000} s`,
        );
      }
      await sleep(POLL_MS);
    }
  }

  async #send(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    const { body: answer, headers } = await sendJson({
      method,
      url: `${this.url}${path}`,
      headers: this.#cookie === undefined ? {} : { cookie: this.#cookie },
      ...(body === undefined ? {} : { body }),
    });
    const setCookie = [headers['set-cookie']].flat()[0];
    this.#cookie = setCookie?.split(';')[0] ?? this.#cookie;
    return answer;
  }
}

/**
 * The order, if its invoice is issued.
 *
 * @throws LocalError with the code of the refusal
 */
export function requireIssued(order: ShopOrder): IssuedOrderView {
  const { invoiceNumber, transactionId, pdf, problem } = order.invoice;
  if (invoiceNumber === undefined || transactionId === undefined || pdf === undefined) {
    const code = problem?.code ?? 'INVOICE_NOT_ISSUED';
    const { cause, advice } = explainCode(code);
    throw new LocalError(
      code,
      `The invoice of order ${order.orderId} was refused. ${cause}: ${problem?.detail ?? 'no more is said'}`,
      { advice },
    );
  }
  return { ...order, invoice: { ...order.invoice, invoiceNumber, transactionId, pdf } };
}
