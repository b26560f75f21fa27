import type {
  Invoice,
  InvoiceNumber,
  InvoiceRecord,
  ScenicSpotId,
} from '@guanming/chaincode/domain';
import { LRUCache } from 'lru-cache';
import type { IssuedInvoices } from './issued-invoices';

/** Most bytes of PDFs that are kept: a cache, never a store. */
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

/** Makes the PDF of an invoice. */
export type Render = (invoice: Invoice, record: InvoiceRecord) => Promise<Uint8Array>;

/** Draws invoices; the same invoice is drawn once while it is in the cache. */
export class PdfDesk {
  readonly #drawn = new LRUCache<string, Uint8Array>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: (bytes) => bytes.byteLength,
  });
  readonly #underWay = new Map<string, Promise<Uint8Array>>();

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
  pdf(scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): Promise<Uint8Array> {
    const cached = this.#drawn.get(invoiceNumber);
    if (cached !== undefined) {
      return Promise.resolve(cached);
    }
    const earlier = this.#underWay.get(invoiceNumber);
    if (earlier !== undefined) {
      return earlier;
    }
    const drawing = this.#draw(scenicSpotId, invoiceNumber).finally(() =>
      this.#underWay.delete(invoiceNumber),
    );
    this.#underWay.set(invoiceNumber, drawing);
    return drawing;
  }

  async #draw(scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): Promise<Uint8Array> {
    const { invoice, record } = await this.invoices.read(scenicSpotId, invoiceNumber);
    const bytes = await this.render(invoice, record);
    this.#drawn.set(invoiceNumber, bytes);
    return bytes;
  }
}
