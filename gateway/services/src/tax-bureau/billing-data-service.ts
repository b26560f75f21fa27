import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import type { BillingData, InvoiceNumber, Order, SignedOrder } from '@guanming/chaincode/domain';
import type { BureauLedger } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { RequestError } from '@guanming/wire';
import type { BillingDataAnswer, BillingDataRequest } from '@guanming/wire';
import { ENDLESS } from '../http/caller-patience';
import type { Patience } from '../http/caller-patience';
import { LastToLeave } from '../http/last-to-leave';
import type { IssueService } from './issue-service';
import type { OrderDecision, OrderApprover } from './order-approval';
import type { RefusalListener } from './refusal-notice';

type Conclusion = Exclude<OrderDecision, { outcome: 'approved' }>;

interface UnderWay {
  readonly payloadDigest: string;
  readonly outcome: Promise<BillingDataAnswer>;
  readonly waiting: LastToLeave;
}

/** Who is told how far billing data are. */
export interface BillingDataProgress {
  /** Called with the order, once it was read. */
  readonly onRead?: (order: Order) => void;
  /** Called once the order is taken up, before anything is done for it. */
  readonly onReceived?: (order: SignedOrder) => Promise<void>;
  /** Called once the order is approved, before its invoice goes to the ledger. */
  readonly onApproved?: () => void;
}

/** Takes billing data in, approves them, and answers once the invoice is on the ledger. */
export class BillingDataService {
  readonly #underWay = new Map<string, UnderWay>();
  /** Refusals that are on the ledger. */
  readonly #marked = new WeakSet<InvoiceError>();

  constructor(
    private readonly approval: OrderApprover,
    private readonly issuing: IssueService,
    private readonly ledger: Pick<BureauLedger, 'refuseOrder' | 'readInvoice'>,
    private readonly refused: RefusalListener = () => undefined,
  ) {}

  /**
   * Has an order invoiced, effectively once: the same order again has the same invoice.
   *
   * @param patience - when the caller has left the order is dropped, unless somebody else waits for
   * it or it is in a transaction already
   * @throws InvoiceError when the order is refused; when it had been attempted before and was signed
   * by the spot, the refusal is on the ledger by then
   * @throws LedgerError by stage; `COMMIT_STATUS_UNKNOWN` may simply be repeated
   */
  async request(
    request: BillingDataRequest,
    progress: BillingDataProgress = {},
    patience: Patience = ENDLESS,
  ): Promise<BillingDataAnswer> {
    try {
      return await this.#request(request, progress, patience);
    } catch (error) {
      if (error instanceof InvoiceError) {
        const { scenicSpotId } = request;
        this.refused({ scenicSpotId, code: error.code, isMarked: this.#marked.has(error) });
      }
      throw error;
    }
  }

  async #request(
    request: BillingDataRequest,
    { onRead, onReceived, onApproved }: BillingDataProgress,
    { signal, leftMs }: Patience,
  ): Promise<BillingDataAnswer> {
    const order = readOrderJws(request.order);
    onRead?.(order.order);
    if (order.order.scenicSpotId !== request.scenicSpotId) {
      throw new RequestError(
        'REQUEST_INVALID',
        `The order is of ${order.order.scenicSpotId}, the request for ${request.scenicSpotId}.`,
      );
    }
    await onReceived?.(order);
    this.issuing.assertPlace(order.order.scenicSpotId, leftMs());
    const approval = await this.approval.approve(order, request);
    signal.throwIfAborted();
    if (approval.outcome !== 'approved') {
      return this.#conclude(order, request, approval);
    }
    onApproved?.();
    return this.#issueOnce(order, request, signal);
  }

  /** The same order that is under way already has the same outcome; other content waits its turn. */
  async #issueOnce(
    order: SignedOrder,
    request: BillingDataRequest,
    leaving: AbortSignal,
  ): Promise<BillingDataAnswer> {
    const key = `${order.order.scenicSpotId}|${order.order.orderId}`;
    for (;;) {
      const earlier = this.#underWay.get(key);
      if (earlier === undefined) {
        break;
      }
      if (earlier.payloadDigest === order.payloadDigest) {
        earlier.waiting.join(leaving);
        return earlier.outcome;
      }
      await earlier.outcome.catch(() => undefined);
    }
    const waiting = new LastToLeave();
    waiting.join(leaving);
    const outcome = this.#issue(order, request, waiting.signal).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, { payloadDigest: order.payloadDigest, outcome, waiting });
    return outcome;
  }

  async #issue(
    order: SignedOrder,
    request: BillingDataRequest,
    leaving: AbortSignal,
  ): Promise<BillingDataAnswer> {
    const { orderId } = order.order;
    const { order: jws, spotRevision, settingsVersion, draftDigest } = request;
    const data: BillingData = { order: jws, spotRevision, settingsVersion, draftDigest };
    const issued = await this.issuing.issue(order.order, data, leaving).catch(refusalInstead);
    if (issued instanceof InvoiceError) {
      return this.#conclude(order, request, {
        outcome: 'refused',
        error: issued,
        signatureValid: true,
      });
    }
    const { result, transactionId } = issued;
    switch (result.status) {
      case 'issued':
      case 'already-issued':
        return result.status === 'issued' && transactionId !== undefined
          ? { status: 'issued', invoiceNumber: result.invoiceNumber, transactionId }
          : this.#issuedBefore(result.invoiceNumber);
      case 'unknown':
        throw new LedgerError(
          'COMMIT_STATUS_UNKNOWN',
          `What became of the order ${orderId} is not known yet; ask again.`,
          { transactionId },
        );
      case 'refused':
        return this.#conclude(order, request, await this.#explain(order, data, result.code));
    }
  }

  /** The contract gave a code; the facts as they are now give the reason to it. */
  async #explain(
    order: SignedOrder,
    data: BillingData,
    code: InvoiceError['code'],
  ): Promise<Conclusion> {
    const approval = await this.approval.approveAnew(order, data);
    if (approval.outcome !== 'approved') {
      return approval;
    }
    const error = new InvoiceError(code, 'the ledger refused the order; ask again');
    return { outcome: 'refused', error, signatureValid: true };
  }

  async #conclude(
    order: SignedOrder,
    request: BillingDataRequest,
    conclusion: Conclusion,
  ): Promise<BillingDataAnswer> {
    if (conclusion.outcome === 'already-issued') {
      return this.#issuedBefore(conclusion.invoiceNumber);
    }
    const { error, signatureValid } = conclusion;
    if (request.attempted && signatureValid && error.retry !== 'later') {
      return this.#markRefused(order, request, error);
    }
    throw error;
  }

  /** Stops what may still be under way; when that was faster, the order is issued after all. */
  async #markRefused(
    order: SignedOrder,
    request: BillingDataRequest,
    refusal: InvoiceError,
  ): Promise<BillingDataAnswer> {
    try {
      await this.ledger.refuseOrder(order.jws, refusal.code);
      this.#marked.add(refusal);
    } catch (error) {
      if (!(error instanceof InvoiceError && error.code === 'ORDER_ALREADY_INVOICED')) {
        throw error;
      }
      const approval = await this.approval.approveAnew(order, request);
      if (approval.outcome === 'already-issued') {
        return this.#issuedBefore(approval.invoiceNumber);
      }
    }
    throw refusal;
  }

  async #issuedBefore(invoiceNumber: InvoiceNumber): Promise<BillingDataAnswer> {
    const { value } = await this.ledger.readInvoice(invoiceNumber);
    return { status: 'issued', invoiceNumber, transactionId: value.record.transactionId };
  }
}

function refusalInstead(error: unknown): InvoiceError {
  if (error instanceof InvoiceError) {
    return error;
  }
  throw error;
}
