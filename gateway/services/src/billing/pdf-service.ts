import type { InvoiceNumber, Order, ScenicSpotId } from '@guanming/chaincode/domain';
import { LRUCache } from 'lru-cache';
import { ENDLESS } from '../http/caller-patience';
import { LastToLeave } from '../http/last-to-leave';
import type { RecordedInvoice, IssuedInvoices } from './issued-invoices';

/** Most bytes of PDFs that are kept: a cache, never a store. */
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

/** Makes the PDF of an invoice; `leaving` aborts when nobody waits for it any more. */
export type Render = (issued: RecordedInvoice, leaving: AbortSignal) => Promise<Uint8Array>;

/** Caller of a PDF: when it leaves, and whom to tell of the order. */
export interface PdfCaller {
  /** Aborts when the caller has left: nothing is drawn then, unless it is begun. */
  readonly leaving?: AbortSignal;
  /** Called with the order of the invoice, as soon as that is known. */
  readonly onRead?: (order: OrderReference) => void;
}

type OrderReference = Pick<Order, 'scenicSpotId' | 'orderId'>;

interface Drawn {
  readonly bytes: Uint8Array;
  readonly order: OrderReference;
}

interface Drawing {
  readonly order: Promise<OrderReference>;
  readonly pdf: Promise<Uint8Array>;
  readonly waiting: LastToLeave;
}

/** Draws invoices; the same invoice is drawn once while it is in the cache. */
export class PdfService {
  readonly #drawn = new LRUCache<string, Drawn>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ bytes }) => bytes.byteLength,
  });
  readonly #underWay = new Map<string, Drawing>();

  constructor(
    private readonly invoices: Pick<IssuedInvoices, 'read'>,
    private readonly render: Render,
  ) {}

  /**
   * The PDF of an invoice.
   *
   * @throws LedgerError `LEDGER_BEHIND` when the own peer does not have it yet
   * @throws RenderError when it cannot be drawn
   * @throws RequestError `SERVER_BUSY` when too many invoices wait to be drawn
   */
  async pdf(
    scenicSpotId: ScenicSpotId,
    invoiceNumber: InvoiceNumber,
    { leaving = ENDLESS.signal, onRead = () => undefined }: PdfCaller = {},
  ): Promise<Uint8Array> {
    const cached = this.#drawn.get(invoiceNumber);
    if (cached !== undefined) {
      onRead(cached.order);
      return cached.bytes;
    }
    const drawing = this.#underWay.get(invoiceNumber) ?? this.#begin(scenicSpotId, invoiceNumber);
    drawing.waiting.join(leaving);
    const [, bytes] = await Promise.all([drawing.order.then(onRead), drawing.pdf]);
    return bytes;
  }

  #begin(scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): Drawing {
    const waiting = new LastToLeave();
    const issued = this.invoices.read(scenicSpotId, invoiceNumber);
    const order = issued.then(({ invoice }) => ({
      scenicSpotId,
      orderId: invoice.order.orderId,
    }));
    const pdf = this.#draw(invoiceNumber, issued, waiting.signal).finally(() =>
      this.#underWay.delete(invoiceNumber),
    );
    const drawing = { order, pdf, waiting };
    this.#underWay.set(invoiceNumber, drawing);
    return drawing;
  }

  async #draw(
    invoiceNumber: InvoiceNumber,
    issued: Promise<RecordedInvoice>,
    leaving: AbortSignal,
  ): Promise<Uint8Array> {
    const recorded = await issued;
    leaving.throwIfAborted();
    const bytes = await this.render(recorded, leaving);
    const { invoice, record } = recorded;
    const { orderId } = invoice.order;
    this.#drawn.set(invoiceNumber, {
      bytes,
      order: { scenicSpotId: record.scenicSpotId, orderId },
    });
    return bytes;
  }
}
