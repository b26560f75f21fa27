import { isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { Agent, request } from 'undici';
import { z } from 'zod';
import {
  correlationIdOf,
  PREFER_PROCESSING,
  preferWait,
  PROCESSING,
  REQUEST_ID_HEADER,
} from '../http';
import type { IssuedInvoice, Refusal } from './ticketing-store';

/** What became of a billing request. `unsettled`: it may or may not have become an invoice. */
export type BillingOutcome =
  | { readonly kind: 'issued'; readonly issued: IssuedInvoice }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'unsettled';
      /** A code of the billing server, or why there was no answer; for the log. */
      readonly reason: string;
      /** How long the billing server asks to wait, in milliseconds. */
      readonly retryAfterMs?: number;
    };

/** One request: the order freshly signed. */
export interface BillingRequest {
  readonly scenicSpotId: string;
  readonly orderId: string;
  /** Compact JWS. */
  readonly order: string;
  /** Whether an attempt with unknown outcome was made before. */
  readonly attempted: boolean;
  readonly credential: string;
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

/** How {@link BillingClient} reaches the billing server. */
export interface BillingClientOptions {
  /** Address without a trailing slash. */
  readonly url: string;
  /** Most connections, each with one request at a time. */
  readonly connections: number;
  readonly timeoutMs: number;
  /** Told why a question beside an order had no answer. */
  readonly onNoAnswer?: (reason: string) => void;
}

const issuedSchema = z.object({
  scenicSpotId: z.string(),
  orderId: z.string(),
  invoiceNumber: z.string().min(1),
  transactionId: z.string().min(1),
  pdf: z.object({ url: z.string().min(1), token: z.string().min(1) }),
});

const qualificationSchema = z.object({ inForce: z.boolean() });

const refusalSchema = z.object({
  code: z.string(),
  detail: z.string().default(''),
  retry: z.enum(['never', 'after-change', 'later']),
});

/** Codes that blame the servers' own set-up, not the order: repaired, the same order succeeds. */
const SET_UP_CODES = new Set(['CALLER_NOT_AUTHORIZED', 'EPHEMERAL_KEY_REQUIRED']);

/** Nobody's `Retry-After` stops an order for longer than five minutes. */
const LONGEST_RETRY_AFTER_MS = 300_000;

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
  async request({ credential, onApproved, ...billing }: BillingRequest): Promise<BillingOutcome> {
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
        onInfo: ({ statusCode }) => {
          if (statusCode === PROCESSING) {
            onApproved();
          }
        },
      });
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
      const { data } = qualificationSchema.safeParse(await body.json());
      return data?.inForce;
    } catch (error) {
      this.options.onNoAnswer?.(reasonOf(error));
      return undefined;
    }
  }

  /**
   * The PDF of an invoice.
   *
   * @returns the file; the status of another answer; nothing when there was none
   */
  async pdf({
    scenicSpotId,
    invoiceNumber,
    token,
    orderId,
  }: PdfRequest): Promise<Uint8Array | number | undefined> {
    try {
      const { statusCode, body } = await request(
        `${this.options.url}/v1/scenic-spots/${scenicSpotId}/invoices/${invoiceNumber}/pdf`,
        {
          dispatcher: this.#agent,
          headers: {
            authorization: `Bearer ${token}`,
            [REQUEST_ID_HEADER]: correlationIdOf({ scenicSpotId, orderId }),
          },
          signal: AbortSignal.timeout(this.options.timeoutMs),
        },
      );
      const bytes = await body.bytes();
      return statusCode === 200 ? bytes : statusCode;
    } catch (error) {
      this.options.onNoAnswer?.(reasonOf(error));
      return undefined;
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

function readIssued(
  body: unknown,
  asked: Pick<BillingRequest, 'scenicSpotId' | 'orderId'>,
): BillingOutcome {
  const { success, data } = issuedSchema.safeParse(body);
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
  const { success, data } = refusalSchema.safeParse(body);
  if (!success) {
    return { kind: 'unsettled', reason: `STATUS_${status}` };
  }
  const { code, detail, retry } = data;
  if (status < 500 && retry !== 'later' && isInvoiceErrorCode(code) && !SET_UP_CODES.has(code)) {
    return { kind: 'refused', refusal: { code, detail, retry } };
  }
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    kind: 'unsettled',
    reason: code,
    ...(seconds > 0 ? { retryAfterMs: Math.min(seconds * 1_000, LONGEST_RETRY_AFTER_MS) } : {}),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  }
  return 'UNKNOWN';
}
