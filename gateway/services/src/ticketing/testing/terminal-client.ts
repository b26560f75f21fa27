import type { OrderView } from '@guanming/wire';
import { request } from 'undici';

/** An answer with its body parsed as JSON. */
export interface JsonAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Body;
}

/** A tourist's terminal: keeps its cookie. */
export class TerminalClient {
  cookie: string | undefined;

  constructor(private readonly url: string) {}

  async send<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<JsonAnswer<Body>> {
    const response = await request(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const setCookie = [response.headers['set-cookie']].flat()[0];
    this.cookie = setCookie?.split(';')[0] ?? this.cookie;
    const text = await response.body.text();
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  }

  buy(body: unknown, headers?: Record<string, string>): Promise<JsonAnswer<OrderView>> {
    return this.send<OrderView>('POST', '/v1/orders', body, headers);
  }

  order(orderId: string): Promise<JsonAnswer<OrderView>> {
    return this.send<OrderView>('GET', `/v1/orders/${orderId}`);
  }
}
