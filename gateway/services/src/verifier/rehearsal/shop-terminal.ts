import { setTimeout as sleep } from 'node:timers/promises';
import { loopbackAddress } from '@guanming/runtime';
import type { BilingualName } from '@guanming/chaincode/domain';
import { orderViewSchema, readAnswer, RequestError, scenicSpotListSchema } from '@guanming/wire';
import type { OrderView } from '@guanming/wire';
import { request } from 'undici';
import type { z } from 'zod';

/** How long a server may take to answer, and an invoice to come, in milliseconds. */
const ANSWER_MS = 10_000;
const INVOICE_MS = 60_000;
const POLL_MS = 300;

/** Something that the shop sells. */
export interface ShopOffer {
  readonly scenicSpotId: string;
  readonly scenicSpotName: BilingualName;
  readonly itemCode: string;
}

/** An invoice as the terminal of its buyer has it. */
export interface BoughtInvoice {
  readonly invoiceNumber: string;
  readonly transactionId: string;
  readonly pdf: Uint8Array;
}

interface Answer {
  readonly body: unknown;
  readonly cookie: string | undefined;
}

/** A tourist's terminal: buys at the ticketing server, gets the PDF at the billing server. */
export class ShopTerminal {
  #cookie: string | undefined;

  /** @param url - of the ticketing server, without a trailing slash */
  constructor(private readonly url: string) {}

  /** The first offer of each spot. @throws RequestError `SHOP_UNAVAILABLE` */
  async listOffers(): Promise<ShopOffer[]> {
    const { scenicSpots } = await this.#ask(scenicSpotListSchema, 'GET', '/v1/scenic-spots');
    return scenicSpots.flatMap(({ scenicSpotId, name, offers: [first] }) =>
      first === undefined ? [] : [{ scenicSpotId, scenicSpotName: name, itemCode: first.itemCode }],
    );
  }

  /**
   * Buys, waits for the invoice and fetches its PDF.
   *
   * @throws RequestError `SHOP_UNAVAILABLE` when a server does not answer or refuses
   */
  async buyInvoice(
    { scenicSpotId, itemCode }: ShopOffer,
    quantity: number,
  ): Promise<BoughtInvoice> {
    const lines = [{ itemCode, quantity }];
    const { orderId } = await this.#ask(orderViewSchema, 'POST', '/v1/orders', {
      scenicSpotId,
      lines,
    });
    const { invoiceNumber, transactionId, pdf } = (await this.#settled(orderId)).invoice;
    if (invoiceNumber === undefined || transactionId === undefined || pdf === undefined) {
      throw unavailable('The invoice was refused.');
    }
    if (!['http:', 'https:'].includes(URL.parse(pdf.url)?.protocol ?? '')) {
      throw unavailable('The shop names no address of the PDF.');
    }
    const headers = { authorization: `Bearer ${pdf.token}` };
    return { invoiceNumber, transactionId, pdf: await fetchBytes(pdf.url, headers) };
  }

  async #settled(orderId: string): Promise<OrderView> {
    const deadline = Date.now() + INVOICE_MS;
    while (Date.now() < deadline) {
      const order = await this.#ask(orderViewSchema, 'GET', `/v1/orders/${orderId}`);
      if (order.invoice.status === 'issued' || order.invoice.status === 'refused') {
        return order;
      }
      await sleep(POLL_MS);
    }
    throw unavailable('The invoice did not come in time.');
  }

  async #ask<Schema extends z.ZodType>(
    schema: Schema,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<z.output<Schema>> {
    const { body: answer, cookie } = await this.#send(method, path, body);
    this.#cookie = cookie ?? this.#cookie;
    const parsed = readAnswer(schema, answer);
    if (!parsed.success) {
      throw unavailable('The ticketing server answered in another form.', parsed.error);
    }
    return parsed.data;
  }

  async #send(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const answer = await fetchFrom(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [setCookie] = [answer.headers['set-cookie']].flat();
    return { body: await jsonOf(answer), cookie: setCookie?.split(';')[0] };
  }
}

type HttpAnswer = Awaited<ReturnType<typeof request>>;

async function fetchFrom(
  url: string,
  options: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string },
): Promise<HttpAnswer> {
  const target = loopbackAddress(url);
  const headers = { ...options.headers, ...target.headers };
  const signal = AbortSignal.timeout(ANSWER_MS);
  let answer: HttpAnswer;
  try {
    const { dispatcher } = target;
    answer = await request(target.url, { ...options, headers, signal, dispatcher });
  } catch (error) {
    throw unavailable('The shop does not answer.', error);
  }
  if (answer.statusCode >= 300) {
    await answer.body.dump();
    throw unavailable(`The shop answered with status ${answer.statusCode}.`);
  }
  return answer;
}

async function jsonOf({ body }: HttpAnswer): Promise<unknown> {
  try {
    return await body.json();
  } catch (error) {
    throw unavailable('The answer of the ticketing server cannot be read.', error);
  }
}

async function fetchBytes(url: string, headers: Record<string, string>): Promise<Uint8Array> {
  const { body } = await fetchFrom(url, { method: 'GET', headers });
  try {
    return await body.bytes();
  } catch (error) {
    throw unavailable('The PDF was cut off.', error);
  }
}

function unavailable(detail: string, cause?: unknown): RequestError {
  return new RequestError('SHOP_UNAVAILABLE', detail, { cause });
}
