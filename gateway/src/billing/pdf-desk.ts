import type {
  Invoice,
  InvoiceNumber,
  InvoiceRecord,
  ScenicSpotId,
} from '@guanming/chaincode/domain';
import { LRUCache } from 'lru-cache';
import { ENDLESS } from '../http/caller-patience';
import { LastToLeave } from '../http/last-to-leave';
import type { IssuedInvoices } from './issued-invoices';

/** Most bytes of PDFs that are kept: a cache, never a store. */
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

/** Makes the PDF of an invoice; `leaving` aborts when nobody waits for it any more. */
export type Render = (
  invoice: Invoice,
  record: InvoiceRecord,
  leaving: AbortSignal,
) => Promise<Uint8Array>;

interface Drawing {
  readonly pdf: Promise<Uint8Array>;
  readonly waiting: LastToLeave;
}

/** Draws invoices; the same invoice is drawn once while it is in the cache. */
export class PdfDesk {
  readonly #drawn = new LRUCache<string, Uint8Array>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: (bytes) => bytes.byteLength,
  });
  readonly #underWay = new Map<string, Drawing>();

  constructor(
    private readonly invoices: Pick<IssuedInvoices, 'read'>,
    private readonly render: Render,
  ) {}

  /**
   * The PDF of an invoice.
   *
   * @param leaving - aborts when the caller has left: nothing is drawn then, unless it is begun
   * @throws LedgerError `LEDGER_BEHIND` when the own peer does not have it yet
   * @throws RenderError when it cannot be drawn
   * @throws RequestError `SERVER_BUSY` when too many invoices wait to be drawn
   */
  pdf(
    scenicSpotId: ScenicSpotId,
    invoiceNumber: InvoiceNumber,
    leaving = ENDLESS.signal,
  ): Promise<Uint8Array> {
    const cached = this.#drawn.get(invoiceNumber);
    if (cached !== undefined) {
      return Promise.resolve(cached);
    }
    const earlier = this.#underWay.get(invoiceNumber);
    if (earlier !== undefined) {
      earlier.waiting.join(leaving);
      return earlier.pdf;
    }
    const waiting = new LastToLeave();
    waiting.join(leaving);
    const pdf = this.#draw(scenicSpotId, invoiceNumber, waiting.signal).finally(() =>
      this.#underWay.delete(invoiceNumber),
    );
    this.#underWay.set(invoiceNumber, { pdf, waiting });
    return pdf;
  }

  async #draw(
    scenicSpotId: ScenicSpotId,
    invoiceNumber: InvoiceNumber,
    leaving: AbortSignal,
  ): Promise<Uint8Array> {
    const { invoice, record } = await this.invoices.read(scenicSpotId, invoiceNumber);
    leaving.throwIfAborted();
    const bytes = await this.render(invoice, record, leaving);
    this.#drawn.set(invoiceNumber, bytes);
    return bytes;
  }
}
