import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import type {
  InvoiceNumber,
  Order,
  OrderId,
  ScenicSpotId,
  SignedOrder,
} from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { RequestError } from '@guanming/wire';
import type { BillingDataRequest, IssuedInvoice } from '@guanming/wire';
import { correlationIdOf } from '../http/correlation-id';
import { ENDLESS, newBusyError } from '../http/caller-patience';
import type { Patience } from '../http/caller-patience';
import { FairQueue } from '../http/fair-queue';
import type { QueueLimits } from '../http/fair-queue';
import type { ObservedQueue } from '../http/queue-metrics';
import { makeDraft } from './draft-maker';
import type { DraftMaker, DraftSources, MadeDraft } from './draft-maker';
import type { IssuedInvoices } from './issued-invoices';
import { BUREAU_CONNECTIONS } from './tax-bureau-client';
import type { TaxBureau } from './tax-bureau-client';

/** A draft digest that no order gives: makes the bureau refuse, and mark the refusal. */
const NO_DRAFT = '0'.repeat(64);

/** Request of a ticketing server to invoice one signed order. */
export interface ReceivedBillingRequest {
  /** The signed order, compact JWS. */
  readonly order: string;
  /** An earlier request for the order had no answer. */
  readonly attempted: boolean;
  /** The spot that the caller's access token stands for. */
  readonly spot: ScenicSpotId;
  /** Called with the order, once it was read. */
  readonly onRead?: (order: Order) => void;
  /** Called once the order is taken up, before anything is done for it. */
  readonly onReceived?: (order: SignedOrder) => Promise<void>;
  /** Called with what the bureau signed of having received the order, perhaps several times. */
  readonly onReceipts?: (order: SignedOrder, receipts: readonly string[]) => Promise<void>;
  /** Called when the bureau says that it approved, before the ledger has the invoice. */
  readonly onApproved?: () => void;
  /** How long the caller waits; what it has left is dropped where it is. Unless for ever. */
  readonly patience?: Patience;
}

/** Of orders that wait for a connection to the bureau. */
const QUEUE_LIMITS: QueueLimits = {
  atOnce: BUREAU_CONNECTIONS,
  waiting: 2_000,
  waitingOfOne: 1_000,
  oldestMs: 5_000,
};

/** An order's invoice is on the ledger, at billing's own peer too. */
export interface Billed {
  readonly scenicSpotId: ScenicSpotId;
  readonly orderId: OrderId;
  readonly invoiceNumber: InvoiceNumber;
  readonly transactionId: string;
}

/** Takes signed orders in, has the bureau issue their invoices, and sees them on the own peer. */
export class BillingService {
  readonly #queue: FairQueue;

  constructor(
    private readonly drafts: DraftMaker,
    private readonly bureau: TaxBureau,
    private readonly invoices: IssuedInvoices,
    limits = QUEUE_LIMITS,
  ) {
    this.#queue = new FairQueue(limits);
  }

  /** Orders that wait for a connection to the bureau. */
  get waiting(): ObservedQueue {
    return this.#queue.waiting;
  }

  /**
   * Has an order invoiced, effectively once.
   *
   * @throws InvoiceError when it is refused, LedgerError and RequestError when it may be repeated,
   * `SERVER_BUSY` when it would wait too long
   */
  async bill(request: ReceivedBillingRequest): Promise<Billed> {
    const order = readOrderJws(request.order);
    const { scenicSpotId, orderId } = order.order;
    request.onRead?.(order.order);
    if (request.spot !== scenicSpotId) {
      throw new RequestError(
        'CALLER_NOT_ALLOWED',
        `The access token is not that of ${scenicSpotId}.`,
      );
    }
    await request.onReceived?.(order);
    const { signal, leftMs } = request.patience ?? ENDLESS;
    if (!this.#queue.hasPlace(scenicSpotId, leftMs())) {
      throw newBusyError(`Too many orders of ${scenicSpotId} wait for the tax bureau.`);
    }
    const { invoiceNumber, transactionId } = await this.#queue.add(scenicSpotId, signal, () =>
      this.#approve(order, request),
    );
    await this.invoices.awaitTransaction(transactionId);
    signal.throwIfAborted();
    // The token that goes out opens this invoice, so nobody's word for the number is enough.
    if ((await this.invoices.readNumber(order)) !== invoiceNumber) {
      throw new LedgerError('LEDGER_MISCONFIGURED', 'The own node has another number there.');
    }
    return { scenicSpotId, orderId, invoiceNumber, transactionId };
  }

  /** What is remembered may be stale: then once more with what the own peer has now. */
  async #approve(order: SignedOrder, request: ReceivedBillingRequest): Promise<IssuedInvoice> {
    const { scenicSpotId } = order.order;
    try {
      const sources = await this.drafts.remembered(scenicSpotId);
      return await this.#send(order, request, makeDraft(order.order, sources));
    } catch (error) {
      if (!(error instanceof InvoiceError) || !isMaybeStale(error)) {
        throw error;
      }
    }
    const sources = await this.drafts.fresh(scenicSpotId);
    return this.#sendOrRefuse(order, request, sources);
  }

  /**
   * An order that gives no draft is refused here; but when it was attempted before, only the
   * bureau can see to it that the earlier attempt does not issue it after all.
   */
  async #sendOrRefuse(
    order: SignedOrder,
    request: ReceivedBillingRequest,
    sources: DraftSources,
  ): Promise<IssuedInvoice> {
    let made: MadeDraft;
    try {
      made = makeDraft(order.order, sources);
    } catch (error) {
      if (!request.attempted || !(error instanceof InvoiceError)) {
        throw error;
      }
      return this.#refuse(order, request, sources, error);
    }
    return this.#send(order, request, made);
  }

  async #refuse(
    order: SignedOrder,
    request: ReceivedBillingRequest,
    { revision, settings }: DraftSources,
    refusal: InvoiceError,
  ): Promise<IssuedInvoice> {
    const data = {
      order: order.jws,
      spotRevision: revision.revision,
      settingsVersion: settings.version,
      draftDigest: NO_DRAFT,
      scenicSpotId: order.order.scenicSpotId,
      attempted: true,
    };
    try {
      return await this.#handOn(order, request, data);
    } catch (error) {
      const isMarked = error instanceof InvoiceError && error.code === 'DRAFT_MISMATCH';
      throw isMarked ? refusal : error;
    }
  }

  async #send(
    order: SignedOrder,
    request: ReceivedBillingRequest,
    { spotRevision, settingsVersion, draftDigest }: MadeDraft,
  ): Promise<IssuedInvoice> {
    const data = {
      order: order.jws,
      spotRevision,
      settingsVersion,
      draftDigest,
      scenicSpotId: order.order.scenicSpotId,
      attempted: request.attempted,
    };
    return this.#handOn(order, request, data);
  }

  #handOn(
    order: SignedOrder,
    { onApproved, onReceipts, patience }: ReceivedBillingRequest,
    data: BillingDataRequest,
  ): Promise<IssuedInvoice> {
    const progress = {
      ...(onApproved && { onApproved }),
      ...(onReceipts && {
        onReceipts: (receipts: readonly string[]) => onReceipts(order, receipts),
      }),
    };
    return this.bureau.approve(data, correlationIdOf(order.order), progress, patience);
  }
}

/** Refusals that newer settings or a newer revision of the spot might not give. */
function isMaybeStale({ code }: InvoiceError): boolean {
  return (
    code === 'DRAFT_STALE' ||
    code === 'DRAFT_MISMATCH' ||
    code === 'ITEM_NOT_IN_CATALOGUE' ||
    code === 'ORDER_AUDIENCE_MISMATCH' ||
    code === 'SCENIC_SPOT_NOT_FOUND' ||
    code === 'ORDER_TOTALS_MISMATCH' ||
    code === 'ORDER_AMOUNT_ZERO' ||
    code === 'CHARACTER_NOT_PRINTABLE'
  );
}
