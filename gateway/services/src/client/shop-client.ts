import { setTimeout as sleep } from 'node:timers/promises';
import { orderListSchema, orderViewSchema, readAnswer, scenicSpotListSchema } from '@guanming/wire';
import type { OrderView } from '@guanming/wire';
import type { z } from 'zod';
import { AnswerError } from './answer-error';
import { assertSuccess, exchangeJson } from './json-client';
import type { JsonAnswer, JsonExchange, JsonRequest } from './json-client';

/** An order whose invoice is on the ledger. */
export type IssuedOrderView = OrderView & {
  readonly invoice: {
    readonly invoiceNumber: string;
    readonly transactionId: string;
    readonly pdf: { readonly url: string; readonly token: string };
  };
};

/** How a {@link ShopClient} asks. */
export interface ShopClientOptions {
  /** Unless it is given, this process asks over HTTP, 60 s for an answer at most. */
  readonly exchange?: JsonExchange;
  /** From one look at an order that is waited for to the next, in milliseconds. */
  readonly pollMs?: number;
}

const POLL_MS = 50;

/** A tourist's terminal at the ticketing server: keeps its cookie. */
export class ShopClient {
  /** That of the terminal's account, as `name=value`. */
  cookie: string | undefined;
  readonly #exchange: JsonExchange;
  readonly #pollMs: number;

  /** @param url - of the ticketing server, without a trailing slash */
  constructor(
    private readonly url: string,
    { exchange = exchangeJson, pollMs = POLL_MS }: ShopClientOptions = {},
  ) {
    this.#exchange = exchange;
    this.#pollMs = pollMs;
  }

  /**
   * Sends any request, and gives the answer whatever its status and form.
   *
   * @throws AnswerError without an answer of JSON
   */
  async send<Body = Record<string, unknown>>(
    method: JsonRequest['method'],
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonAnswer<Body>> {
    const answer = await this.#exchange({
      method,
      url: `${this.url}${path}`,
      headers: { ...(this.cookie === undefined ? {} : { cookie: this.cookie }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const setCookie = [answer.headers['set-cookie']].flat()[0];
    this.cookie = setCookie?.split(';')[0] ?? this.cookie;
    return answer as JsonAnswer<Body>;
  }

  /**
   * Opens the account of this terminal, so that an order is its own although the answer was lost.
   *
   * @throws AnswerError with the code of the problem
   */
  async openAccount(): Promise<void> {
    assertSuccess(await this.send('POST', '/v1/terminals'), this.url);
  }

  /**
   * The spots, and what is sold of each.
   *
   * @throws AnswerError with the code of the problem
   */
  async listSpots(): Promise<z.output<typeof scenicSpotListSchema>['scenicSpots']> {
    return (await this.#ask(scenicSpotListSchema, 'GET', '/v1/scenic-spots')).scenicSpots;
  }

  /** @throws AnswerError with the code of the problem */
  async buy(order: object): Promise<OrderView> {
    return this.#ask(orderViewSchema, 'POST', '/v1/orders', order);
  }

  /**
   * Asks for the invoice of an order.
   *
   * @throws AnswerError with the code of the problem
   */
  async requestInvoice(orderId: string, buyer?: object): Promise<OrderView> {
    const body = buyer === undefined ? {} : { buyer };
    return this.#ask(orderViewSchema, 'PUT', `/v1/orders/${orderId}/invoice`, body);
  }

  /** @throws AnswerError with the code of the problem */
  async order(orderId: string): Promise<OrderView> {
    return this.#ask(orderViewSchema, 'GET', `/v1/orders/${orderId}`);
  }

  /**
   * The newest orders of this terminal, at most 100.
   *
   * @throws AnswerError with the code of the problem
   */
  async orders(): Promise<readonly OrderView[]> {
    return (await this.#ask(orderListSchema, 'GET', '/v1/orders?limit=100')).orders;
  }

  /**
   * Waits until the invoice of an order is issued or refused.
   *
   * @param timeoutMs - how long, in milliseconds
   * @param onOrder - told of the order each time that the shop is asked
   * @throws AnswerError `INVOICE_NOT_SETTLED`
   */
  async settledOrder(
    orderId: string,
    timeoutMs: number,
    onOrder: (order: OrderView) => void = () => undefined,
  ): Promise<OrderView> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const order = await this.order(orderId);
      onOrder(order);
      if (order.invoice.status === 'issued' || order.invoice.status === 'refused') {
        return order;
      }
      if (Date.now() > deadline) {
        throw new AnswerError(
          'INVOICE_NOT_SETTLED',
          `The invoice of order ${orderId} was neither issued nor refused in ${timeoutMs / 1_000} s`,
        );
      }
      await sleep(this.#pollMs);
    }
  }

  async #ask<Schema extends z.ZodType>(
    schema: Schema,
    method: JsonRequest['method'],
    path: string,
    body?: object,
  ): Promise<z.output<Schema>> {
    const url = `${this.url}${path}`;
    const answer = await this.send<unknown>(method, path, body);
    assertSuccess(answer, url);
    const read = readAnswer(schema, answer.body);
    if (!read.success) {
      throw new AnswerError('ANSWER_UNREADABLE', `${url} answered in another form`, {
        cause: read.error,
      });
    }
    return read.data;
  }
}

/** Whether the invoice of an order is on the ledger, and its PDF can be fetched. */
export function isIssued(order: OrderView): order is IssuedOrderView {
  const { invoiceNumber, transactionId, pdf } = order.invoice;
  return invoiceNumber !== undefined && transactionId !== undefined && pdf !== undefined;
}
