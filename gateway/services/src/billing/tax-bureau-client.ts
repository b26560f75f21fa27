import { InvoiceError, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { isLedgerErrorCode, LedgerError } from '@guanming/ledger/errors';
import { billingDataAnswerSchema, problemSchema, readAnswer, RequestError } from '@guanming/wire';
import type { BillingDataRequest, IssuedInvoice } from '@guanming/wire';
import { Agent, errors, request } from 'undici';
import { ENDLESS, newBusyError, preferWait } from '../http/caller-patience';
import type { Patience } from '../http/caller-patience';
import { PREFER_PROCESSING, PROCESSING } from '../http/interim-answer';
import { REQUEST_ID_HEADER } from '../http/request-id';
import { receiptsOf } from '../receipts/receipt-header';

/**
 * How long the bureau may take, in milliseconds: more than its own deadlines together (endorse 15 s,
 * settle 12 s and the last 8 s of it, order keys 5 s, retries after conflicts).
 */
const ANSWER_WITHIN_MS = 60_000;
const CONNECT_WITHIN_MS = 10_000;

/** Most connections to the bureau, each with one order under way. */
export const BUREAU_CONNECTIONS = 256;

/** Who is told how far the bureau is, ahead of its answer. */
export interface BureauProgress {
  /** Called with what the bureau signed of having received the order; awaited before its answer. */
  readonly onReceipts?: (receipts: readonly string[]) => Promise<void>;
  /** Called when the bureau says that it approved, before the ledger has it. */
  readonly onApproved?: () => void;
}

/** The tax bureau as billing sees it. */
export interface TaxBureau {
  /**
   * Sends billing data; resolves when the invoice is on the ledger.
   *
   * @param requestId - goes along, to be found in both logs: that of the order
   * @param patience - how long the caller waits: the bureau is told, and let go when it has left
   * @throws InvoiceError as the bureau refuses, LedgerError as it fails, RequestError
   * `TAX_BUREAU_UNAVAILABLE` or `TAX_BUREAU_TIMEOUT`
   */
  approve(
    data: BillingDataRequest,
    requestId: string,
    progress?: BureauProgress,
    patience?: Patience,
  ): Promise<IssuedInvoice>;
  close(): Promise<void>;
}

/** Mutual TLS with the bureau; PEM texts. */
export interface TaxBureauClientOptions {
  /** Internal listener, without a trailing slash. */
  readonly url: string;
  readonly authority: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/** Asks the tax bureau's internal listener over connections that are kept. */
export class TaxBureauClient implements TaxBureau {
  readonly #agent: Agent;

  constructor(private readonly options: TaxBureauClientOptions) {
    const { authority, certificate, privateKey } = options;
    this.#agent = new Agent({
      connections: BUREAU_CONNECTIONS,
      pipelining: 1,
      headersTimeout: ANSWER_WITHIN_MS,
      bodyTimeout: ANSWER_WITHIN_MS,
      connect: { ca: authority, cert: certificate, key: privateKey, timeout: CONNECT_WITHIN_MS },
    });
  }

  async approve(
    data: BillingDataRequest,
    requestId: string,
    progress: BureauProgress = {},
    patience: Patience = ENDLESS,
  ): Promise<IssuedInvoice> {
    const { status, body } = await this.#post(data, requestId, progress, patience);
    const answer = readAnswer(billingDataAnswerSchema, body);
    if (status === 200 && answer.success) {
      return answer.data;
    }
    throw errorOf(body);
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #post(
    data: BillingDataRequest,
    requestId: string,
    { onReceipts = () => Promise.resolve(), onApproved }: BureauProgress,
    { signal, leftMs }: Patience,
  ): Promise<{ status: number; body: unknown }> {
    const told: Promise<void>[] = [];
    try {
      const response = await request(`${this.options.url}/v1/billing-data`, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          prefer: `${PREFER_PROCESSING}, ${preferWait(Math.min(leftMs(), ANSWER_WITHIN_MS))}`,
          [REQUEST_ID_HEADER]: requestId,
        },
        body: JSON.stringify(data),
        signal,
        onInfo: ({ statusCode, headers }) => {
          told.push(onReceipts(receiptsOf(headers)));
          if (statusCode === PROCESSING) {
            onApproved?.();
          }
        },
      });
      told.push(onReceipts(receiptsOf(response.headers)));
      await Promise.all(told);
      return { status: response.statusCode, body: await response.body.json() };
    } catch (error) {
      signal.throwIfAborted();
      const cause = { cause: error };
      throw error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError
        ? new RequestError('TAX_BUREAU_TIMEOUT', 'The tax bureau did not answer in time.', cause)
        : new RequestError('TAX_BUREAU_UNAVAILABLE', 'The tax bureau cannot be reached.', cause);
    }
  }
}

/** The bureau's problem as an error of ours; what is not meant for our caller becomes "later". */
function errorOf(body: unknown): Error {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) {
    return new RequestError('TAX_BUREAU_UNAVAILABLE', 'The tax bureau answered unexpectedly.', {
      cause: problem.error,
    });
  }
  const { code, title, detail = title, transactionId } = problem.data;
  if (code === 'SERVER_BUSY') {
    return newBusyError('The tax bureau has too much to do.');
  }
  if (isInvoiceErrorCode(code)) {
    return new InvoiceError(code, detail);
  }
  if (isLedgerErrorCode(code)) {
    return new LedgerError(code, detail, { transactionId });
  }
  return new RequestError('TAX_BUREAU_UNAVAILABLE', 'The tax bureau does not take it now.', {
    cause: new Error(`${code}: ${detail}`),
  });
}
