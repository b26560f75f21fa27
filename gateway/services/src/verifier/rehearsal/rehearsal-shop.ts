import type { BilingualName } from '@guanming/chaincode/domain';
import { RequestError } from '@guanming/wire';
import { AnswerError } from '../../client/answer-error';
import { exchangeJson, fetchBytes } from '../../client/json-client';
import { isIssued, ShopClient } from '../../client/shop-client';

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

/** The shop where a rehearsal buys its invoices: at the ticketing server; the PDF is billing's. */
export class RehearsalShop {
  readonly #client: ShopClient;

  /** @param url - of the ticketing server, without a trailing slash */
  constructor(url: string) {
    this.#client = new ShopClient(url, {
      exchange: (request) => exchangeJson({ ...request, timeoutMs: ANSWER_MS }),
      pollMs: POLL_MS,
    });
  }

  /** The first offer of each spot. @throws RequestError `SHOP_UNAVAILABLE` */
  async listOffers(): Promise<ShopOffer[]> {
    const spots = await this.#client.listSpots().catch(throwUnavailable);
    return spots.flatMap(({ scenicSpotId, name, offers: [first] }) =>
      first === undefined ? [] : [{ scenicSpotId, scenicSpotName: name, itemCode: first.itemCode }],
    );
  }

  /**
   * Buys, waits for the invoice and fetches its PDF.
   *
   * @throws RequestError `SHOP_UNAVAILABLE` when a server does not answer or refuses
   */
  buyInvoice(offer: ShopOffer, quantity: number): Promise<BoughtInvoice> {
    return this.#buy(offer, quantity).catch(throwUnavailable);
  }

  async #buy({ scenicSpotId, itemCode }: ShopOffer, quantity: number): Promise<BoughtInvoice> {
    const lines = [{ itemCode, quantity }];
    const { orderId } = await this.#client.buy({ scenicSpotId, lines });
    const order = await this.#client.settledOrder(orderId, INVOICE_MS);
    if (!isIssued(order)) {
      throw unavailable('The invoice was refused.');
    }
    const { invoiceNumber, transactionId, pdf } = order.invoice;
    if (!['http:', 'https:'].includes(URL.parse(pdf.url)?.protocol ?? '')) {
      throw unavailable('The shop names no address of the PDF.');
    }
    const headers = { authorization: `Bearer ${pdf.token}` };
    return { invoiceNumber, transactionId, pdf: await fetchBytes(pdf.url, headers, ANSWER_MS) };
  }
}

/** Sentences about what a client found; any other code is the shop's own. */
const FAILURES: Readonly<Record<string, string>> = {
  SERVER_UNAVAILABLE: 'The shop does not answer.',
  ANSWER_NOT_JSON: 'The answer of the shop cannot be read.',
  ANSWER_UNREADABLE: 'The shop answered in another form.',
  INVOICE_NOT_SETTLED: 'The invoice did not come in time.',
};

function throwUnavailable(error: unknown): never {
  throw error instanceof AnswerError
    ? unavailable(FAILURES[error.code] ?? `The shop refuses: ${error.code}.`, error)
    : error;
}

function unavailable(detail: string, cause?: unknown): RequestError {
  return new RequestError('SHOP_UNAVAILABLE', detail, { cause });
}
