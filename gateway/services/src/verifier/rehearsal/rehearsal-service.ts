import { randomUUID } from 'node:crypto';
import { canonicalize, parseInvoiceNumber, rendererVersionOf } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import type { IssuedFile } from '@guanming/verification/forgery';
import { RequestError } from '@guanming/wire';
import type { RehearsalView } from '@guanming/wire';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import { LRUCache } from 'lru-cache';
import type { Forger } from './forger';
import type { ShopOffer, RehearsalShop } from './rehearsal-shop';

/** How long bought invoices serve whoever comes, and how long they are kept, in milliseconds. */
const SERVE_MS = 10 * 60_000;
const KEEP_MS = 20 * 60_000;

/** How long the own peer may be behind the bureau's, in milliseconds. */
const BEHIND_MS = 10_000;

/** More than one item, so that the amount has more than the price. */
const QUANTITY = 2;

interface Rehearsal {
  readonly view: RehearsalView;
  readonly madeAt: number;
  readonly subject: IssuedFile;
  readonly other: IssuedFile;
}

/** Shop, ledger reader and process pool of a {@link RehearsalService}. */
export interface RehearsalServiceParts {
  readonly shop: Pick<RehearsalShop, 'listOffers' | 'buyInvoice'>;
  readonly reader: Pick<InvoiceReader, 'commitStatus' | 'readInvoice' | 'readSettings'>;
  readonly forger: Pick<Forger, 'forge' | 'close'>;
}

/**
 * Buys genuine invoices of two spots on the demonstration network, and forges them. A pair serves
 * everybody for a while, so that few are bought.
 */
export class RehearsalService {
  readonly #kept = new LRUCache<string, Rehearsal>({ max: 2, ttl: KEEP_MS });
  #newest: Rehearsal | undefined;
  #making: Promise<Rehearsal> | undefined;

  constructor(private readonly parts: RehearsalServiceParts) {}

  /**
   * The invoices that may be forged; buys them unless there are some.
   *
   * @throws RequestError `SHOP_UNAVAILABLE`
   */
  async prepare(): Promise<RehearsalView> {
    if (this.#newest !== undefined && Date.now() - this.#newest.madeAt < SERVE_MS) {
      return this.#newest.view;
    }
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return (await this.#making).view;
  }

  /**
   * One file of a rehearsal, made now.
   *
   * @throws RequestError `REHEARSAL_NOT_FOUND` when its invoices are no longer kept
   */
  async forge(rehearsalId: string, kind: ForgeryKind): Promise<Uint8Array> {
    const rehearsal = this.#kept.get(rehearsalId);
    if (rehearsal === undefined) {
      throw new RequestError('REHEARSAL_NOT_FOUND', 'Its invoices are no longer kept.');
    }
    return this.parts.forger.forge(kind, rehearsal.subject, rehearsal.other);
  }

  /** Ends the thread that forges. */
  async close(): Promise<void> {
    await this.parts.forger.close();
  }

  async #make(): Promise<Rehearsal> {
    const [first, second] = await this.parts.shop.listOffers();
    if (first === undefined || second === undefined) {
      throw new RequestError('SHOP_UNAVAILABLE', 'The shop sells for fewer than two spots.');
    }
    const subject = await this.#buy(first);
    const other = await this.#buy(second);
    const rehearsal = {
      view: { rehearsalId: randomUUID(), invoices: [subject.view, other.view] },
      madeAt: Date.now(),
      subject: subject.file,
      other: other.file,
    };
    this.#kept.set(rehearsal.view.rehearsalId, rehearsal);
    this.#newest = rehearsal;
    return rehearsal;
  }

  async #buy(
    offer: ShopOffer,
  ): Promise<{ view: RehearsalView['invoices'][number]; file: IssuedFile }> {
    const { reader, shop } = this.parts;
    const { invoiceNumber, transactionId, pdf } = await shop.buyInvoice(offer, QUANTITY);
    await reader.commitStatus(transactionId, BEHIND_MS);
    const number = parseInvoiceNumber(invoiceNumber).invoiceNumber;
    const { record } = (await reader.readInvoice(number)).value;
    const settings = await reader.readSettings(record.settingsVersion);
    return {
      view: { invoiceNumber, scenicSpotName: offer.scenicSpotName },
      file: {
        bytes: pdf,
        record: canonicalize(record),
        rendererVersion: rendererVersionOf(settings.value),
      },
    };
  }
}
