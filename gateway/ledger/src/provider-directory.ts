import { contractOf } from '@guanming/chaincode/api';
import type { FunctionName } from '@guanming/chaincode/api';
import { InvoiceError, invoiceNumberSchema, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode, ScenicSpotHead, ScenicSpotId } from '@guanming/chaincode/domain';
import { LRUCache } from 'lru-cache';

/** Spots whose providers are remembered, by identifier and by serial. */
const MAX_SPOTS = 20_000;

/** Codes by which a ledger says that it does not have what it was asked for. */
const NOT_HERE: readonly InvoiceErrorCode[] = ['INVOICE_NOT_FOUND', 'ORDER_NOT_FOUND'];

/** How heads of spots are read. */
export interface HeadReadings {
  readonly findSpot: (serial: string) => Promise<ScenicSpotHead>;
  readonly readSpotHead: (scenicSpotId: ScenicSpotId) => Promise<ScenicSpotHead>;
}

/**
 * Finds on which billing provider's ledger something is: on that of the spot's provider, or after a
 * move on that of a former one. What was found is remembered, and asked anew when nothing is there.
 */
export class ProviderDirectory {
  readonly #heads = new LRUCache<string, ScenicSpotHead>({ max: MAX_SPOTS });

  constructor(private readonly readings: HeadReadings) {}

  /**
   * Asks the ledger of one provider after another until one has it.
   *
   * @param request - names a spot or an invoice number when the function is of `invoices`
   * @param ask - asks that of a provider
   * @throws InvoiceError what the last one refused; `INVOICE_NOT_FOUND` or `ORDER_NOT_FOUND` also
   *   when there is no such spot
   */
  async seek<Answer>(
    name: FunctionName,
    request: object,
    ask: (provider: string) => Promise<Answer>,
  ): Promise<Answer> {
    if (contractOf(name) !== 'invoices') {
      return ask('');
    }
    const place = placeOf(name, request);
    const known = this.#heads.get(place.key);
    if (known !== undefined) {
      const found = await this.#seekAt(providersOf(known), ask);
      if ('answer' in found) {
        return found.answer;
      }
      const head = await this.#read(place);
      if (String(providersOf(head)) === String(providersOf(known))) {
        throw found.refusal;
      }
      return this.#require(head, ask);
    }
    return this.#require(await this.#read(place), ask);
  }

  async #require<Answer>(
    head: ScenicSpotHead,
    ask: (provider: string) => Promise<Answer>,
  ): Promise<Answer> {
    const found = await this.#seekAt(providersOf(head), ask);
    if ('answer' in found) {
      return found.answer;
    }
    throw found.refusal;
  }

  async #seekAt<Answer>(
    [provider = '', ...others]: readonly string[],
    ask: (provider: string) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | { readonly refusal: InvoiceError }> {
    try {
      return { answer: await ask(provider) };
    } catch (error) {
      if (!(error instanceof InvoiceError && NOT_HERE.includes(error.code))) {
        throw error;
      }
      return others.length === 0 ? { refusal: error } : this.#seekAt(others, ask);
    }
  }

  async #read(place: Place): Promise<ScenicSpotHead> {
    try {
      const head =
        place.serial === undefined
          ? await this.readings.readSpotHead(place.key)
          : await this.readings.findSpot(place.serial);
      this.#heads.set(place.key, head);
      return head;
    } catch (error) {
      if (
        place.absent !== undefined &&
        error instanceof InvoiceError &&
        error.code === 'SCENIC_SPOT_NOT_FOUND'
      ) {
        throw new InvoiceError(place.absent, 'there is no such scenic spot', { cause: error });
      }
      throw error;
    }
  }
}

/** What is looked up, and what it means that there is no such spot. */
interface Place {
  /** Identifier or serial; the two never look alike: a serial is five digits. */
  readonly key: ScenicSpotId;
  readonly serial?: string;
  readonly absent?: InvoiceErrorCode;
}

function placeOf(name: FunctionName, request: object): Place {
  const { invoiceNumber, scenicSpotId } = request as {
    readonly invoiceNumber?: string;
    readonly scenicSpotId?: ScenicSpotId;
  };
  if (invoiceNumber !== undefined) {
    const { serial } = parseInvoiceNumber(invoiceNumberSchema.parse(invoiceNumber));
    return { key: serial as ScenicSpotId, serial, absent: 'INVOICE_NOT_FOUND' };
  }
  if (scenicSpotId === undefined) {
    throw new Error(`${name} names no scenic spot, so nobody knows whose ledger it asks`);
  }
  return name === 'invoices:readOrder'
    ? { key: scenicSpotId, absent: 'ORDER_NOT_FOUND' }
    : { key: scenicSpotId };
}

function providersOf({ provider, formerProviders }: ScenicSpotHead): readonly string[] {
  return [provider, ...formerProviders];
}
