import { isInvoiceErrorCode } from '@guanming/chaincode/domain';
import {
  invoicedOrderSchema,
  problemCauseSchema,
  qualificationInForceSchema,
  readAnswer,
} from '@guanming/wire';
import type { BillingRequest, FetchableInvoice, RefusalCause } from '@guanming/wire';
import { Agent, request } from 'undici';
import { correlationIdOf } from '../http/correlation-id';
import type { OrderReference } from '../http/correlation-id';
import { PREFER_PROCESSING, PROCESSING } from '../http/interim-answer';
import { preferWait } from '../http/caller-patience';
import { REQUEST_ID_HEADER } from '../http/request-id';
import { receiptsOf } from '../receipts/receipt-header';

/** Outcome of a billing request. `unsettled`: it may or may not have become an invoice. */
export type BillingOutcome =
  | { readonly kind: 'issued'; readonly issued: FetchableInvoice }
  | { readonly kind: 'refused'; readonly refusal: RefusalCause }
  | {
      readonly kind: 'unsettled';
      /** A code of the billing server, or why there was no answer; for the log. */
      readonly reason: string;
      /** How long the billing server asks to wait, in milliseconds. */
      readonly retryAfterMs?: number;
    };

/** One attempt to have an order invoiced: its request, the order freshly signed, and what goes with it. */
export interface BillingAttempt extends BillingRequest {
  readonly scenicSpotId: string;
  readonly orderId: string;
  readonly credential: string;
  /** Called with the receipts of each answer, interim ones included; none is verified. */
  readonly onReceipts?: (receipts: readonly string[]) => void;
  /** Called when billing says that the tax bureau approved, before the ledger has the invoice. */
  readonly onApproved: () => void;
}

/** Which PDF, and the token that opens it. */
export interface PdfRequest {
  readonly scenicSpotId: string;
  readonly invoiceNumber: string;
  readonly token: string;
  /** Of the order that is invoiced: joins the log lines of all servers. */
  readonly orderId: string;
}

/** Outcome of a request for a PDF. */
export type PdfOutcome =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** Of the problem document of the billing server, where the answer is one. */
      readonly code?: string;
      readonly detail?: string | undefined;
      /** How long the billing server asks to wait. */
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'unanswered' };

/** How {@link BillingClient} reaches the billing server. */
export interface BillingClientOptions {
  /** Address without a trailing slash. */
  readonly url: string;
  /** Most connections, each with one request at a time. */
  readonly connections: number;
  readonly timeoutMs: number;
  /** Told why a question other than for an invoice had no answer, and which order it was about. */
  readonly onNoAnswer?: (reason: string, order?: OrderReference) => void;
}

/** Codes that blame the servers' own set-up, not the order: repaired, the same order succeeds. */
const SET_UP_CODES = new Set(['CALLER_NOT_AUTHORIZED', 'EPHEMERAL_KEY_REQUIRED']);

/** Nobody's `Retry-After` stops an order for longer than five minutes. */
const MAX_RETRY_AFTER_SECONDS = 300;

/** Asks the billing server for invoices, over connections that are kept. */
export class BillingClient {
  readonly #agent: Agent;

  constructor(private readonly options: BillingClientOptions) {
    this.#agent = new Agent({
      connections: options.connections,
      pipelining: 1,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      connect: { timeout: Math.min(options.timeoutMs, 5_000) },
    });
  }

  /** Never rejects: whatever is not a clear answer is `unsettled`. */
  async request(attempt: BillingAttempt): Promise<BillingOutcome> {
    const { credential, onReceipts = () => undefined, onApproved, ...billing } = attempt;
    try {
      const response = await request(`${this.options.url}/v1/billing-requests`, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${credential}`,
          prefer: `${PREFER_PROCESSING}, ${preferWait(this.options.timeoutMs)}`,
          [REQUEST_ID_HEADER]: correlationIdOf(billing),
        },
        body: JSON.stringify({ order: billing.order, attempted: billing.attempted }),
        signal: AbortSignal.timeout(this.options.timeoutMs),
        onInfo: ({ statusCode, headers }) => {
          onReceipts(receiptsOf(headers));
          if (statusCode === PROCESSING) {
            onApproved();
          }
        },
      });
      onReceipts(receiptsOf(response.headers));
      const body: unknown = await response.body.json();
      return response.statusCode === 200
        ? readIssued(body, billing)
        : readRefusal(body, response.statusCode, response.headers['retry-after']);
    } catch (error) {
      return { kind: 'unsettled', reason: reasonOf(error) };
    }
  }

  /** Whether the billing qualification of a spot is in force; nothing when billing does not tell. */
  async inForce(scenicSpotId: string, credential: string): Promise<boolean | undefined> {
    try {
      const { body } = await request(
        `${this.options.url}/v1/scenic-spots/${scenicSpotId}/billing-qualification`,
        {
          dispatcher: this.#agent,
          headers: { authorization: `Bearer ${credential}` },
          signal: AbortSignal.timeout(this.options.timeoutMs),
        },
      );
      const { data } = readAnswer(qualificationInForceSchema, await body.json());
      return data?.inForce;
    } catch (error) {
      this.options.onNoAnswer?.(reasonOf(error));
      return undefined;
    }
  }

  /** The PDF of an invoice. Never rejects. */
  async pdf({ scenicSpotId, invoiceNumber, token, orderId }: PdfRequest): Promise<PdfOutcome> {
    const order = { scenicSpotId, orderId };
    try {
      const { statusCode, headers, body } = await request(
        `${this.options.url}/v1/scenic-spots/${scenicSpotId}/invoices/${invoiceNumber}/pdf`,
        {
          dispatcher: this.#agent,
          headers: {
            authorization: `Bearer ${token}`,
            [REQUEST_ID_HEADER]: correlationIdOf(order),
          },
          signal: AbortSignal.timeout(this.options.timeoutMs),
        },
      );
      const bytes = await body.bytes();
      return statusCode === 200
        ? { kind: 'pdf', bytes }
        : readPdfRefusal(bytes, statusCode, headers['retry-after']);
    } catch (error) {
      this.options.onNoAnswer?.(reasonOf(error), order);
      return { kind: 'unanswered' };
    }
  }

  /** Waits for the requests under way, then closes the connections. */
  async close(): Promise<void> {
    if (!this.#agent.destroyed) {
      await this.#agent.close();
    }
  }

  /** Cuts the requests under way; each resolves as `unsettled`. */
  async destroy(): Promise<void> {
    await this.#agent.destroy();
  }
}

function readIssued(body: unknown, asked: OrderReference): BillingOutcome {
  const { success, data } = readAnswer(invoicedOrderSchema, body);
  if (!success || data.orderId !== asked.orderId || data.scenicSpotId !== asked.scenicSpotId) {
    return { kind: 'unsettled', reason: 'ANSWER_NOT_UNDERSTOOD' };
  }
  const { invoiceNumber, transactionId, pdf } = data;
  return { kind: 'issued', issued: { invoiceNumber, transactionId, pdf } };
}

/**
 * Only the domain's own refusal of this order settles a request. Anything else, also a 4xx of a
 * proxy or of a wrong set-up, is worth a repetition.
 */
function readRefusal(
  body: unknown,
  status: number,
  retryAfter: string | string[] | undefined,
): BillingOutcome {
  const { success, data } = readAnswer(problemCauseSchema, body);
  if (!success || data.retry === undefined) {
    return { kind: 'unsettled', reason: `STATUS_${status}` };
  }
  const { code, detail = '', retry } = data;
  if (status < 500 && retry !== 'later' && isInvoiceErrorCode(code) && !SET_UP_CODES.has(code)) {
    return { kind: 'refused', refusal: { code, detail, retry } };
  }
  const seconds = readRetryAfter(retryAfter);
  return {
    kind: 'unsettled',
    reason: code,
    ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 }),
  };
}

function readPdfRefusal(
  bytes: Uint8Array,
  status: number,
  retryAfter: string | string[] | undefined,
): PdfOutcome {
  const seconds = readRetryAfter(retryAfter);
  const { data } = readAnswer(problemCauseSchema, parseJson(new TextDecoder().decode(bytes)));
  return {
    kind: 'refused',
    status,
    ...(data === undefined ? {} : { code: data.code, detail: data.detail }),
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  };
}

/** Nothing when the text is no JSON, such as the page of a proxy. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long to wait, in seconds; nothing when that is not said. */
function readRetryAfter(retryAfter: string | string[] | undefined): number | undefined {
  const seconds = Number(retryAfter ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) : undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  }
  return 'UNKNOWN';
}
