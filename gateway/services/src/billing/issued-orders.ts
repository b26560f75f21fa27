import {
  BLOCK_SIZE,
  formatInvoiceNumber,
  InvoiceError,
  parseInvoiceNumber,
} from '@guanming/chaincode/domain';
import type { InvoiceNumber, ScenicSpotHead, ScenicSpotId } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import PQueue from 'p-queue';

const READS_AT_A_TIME = 10;

/** An order that is invoiced, as its spot signed it. */
export interface IssuedOrder {
  /** Compact JWS. */
  readonly order: string;
  readonly invoiceNumber: InvoiceNumber;
  readonly transactionId: string;
}

/** The invoiced orders of one block of numbers. */
export interface IssuedOrderPage {
  readonly orders: readonly IssuedOrder[];
  /** Invoices whose order the own peer does not have, or not any more. */
  readonly withoutOrder: readonly InvoiceNumber[];
  /** The last number of the block, after which the next page begins; absent when this is the last. */
  readonly last?: InvoiceNumber;
}

/** A block of numbers that a process of the bureau has taken. */
interface Block {
  readonly year: number;
  readonly block: number;
}

type Ledger = Pick<
  InvoiceReader,
  'listSections' | 'listLeases' | 'readSpot' | 'readInvoice' | 'readBillingData'
>;

/** Reads from billing's own peer which orders of a spot are invoiced. */
export class IssuedOrders {
  constructor(private readonly ledger: Ledger) {}

  /**
   * The orders of the next block of numbers, by year and number.
   *
   * @param after - the last number of the block before; unless the first
   * @throws InvoiceError `SCENIC_SPOT_NOT_FOUND`, `INVOICE_NUMBER_INVALID`
   */
  async page(scenicSpotId: ScenicSpotId, after?: string): Promise<IssuedOrderPage> {
    const { head } = (await this.ledger.readSpot(scenicSpotId)).value;
    const next = await this.#blockAfter(scenicSpotId, after);
    if (next === undefined) {
      return { orders: [], withoutOrder: [] };
    }
    const numbers = numbersOf(head, next);
    const queue = new PQueue({ concurrency: READS_AT_A_TIME });
    const read = await queue.addAll(numbers.map((number) => () => this.#read(number)));
    const last = numbers.at(-1);
    return {
      orders: read.filter((order) => typeof order === 'object'),
      withoutOrder: read.filter((order) => typeof order === 'string'),
      ...(last === undefined ? {} : { last }),
    };
  }

  async #blockAfter(
    scenicSpotId: ScenicSpotId,
    after: string | undefined,
  ): Promise<Block | undefined> {
    const { value: sections } = await this.ledger.listSections(scenicSpotId);
    const done = after === undefined ? undefined : blockOf(after);
    const years = [...new Set(sections.map(({ year }) => year))].sort((a, b) => a - b);
    for (const year of years.filter((candidate) => candidate >= (done?.year ?? 0))) {
      const { value: leases } = await this.ledger.listLeases({ scenicSpotId, year });
      const blocks = leases
        .map(({ block }) => block)
        .filter((block) => done === undefined || year > done.year || block > done.block);
      if (blocks.length > 0) {
        return { year, block: Math.min(...blocks) };
      }
    }
    return undefined;
  }

  /** The order; only its number when the peer does not have it; nothing when there is no invoice. */
  async #read(invoiceNumber: InvoiceNumber): Promise<IssuedOrder | InvoiceNumber | undefined> {
    try {
      const { value } = await this.ledger.readInvoice(invoiceNumber);
      const { order } = await this.ledger.readBillingData(invoiceNumber);
      return { order, invoiceNumber, transactionId: value.record.transactionId };
    } catch (error) {
      if (error instanceof InvoiceError && error.code === 'INVOICE_NOT_FOUND') {
        return undefined;
      }
      if (error instanceof InvoiceError && error.code === 'PRIVATE_DATA_NOT_AVAILABLE') {
        return invoiceNumber;
      }
      throw error;
    }
  }
}

function blockOf(invoiceNumber: string): Block {
  const { year, sequence } = parseInvoiceNumber(invoiceNumber);
  return { year, block: Math.floor(sequence / BLOCK_SIZE) };
}

function numbersOf({ region, serial }: ScenicSpotHead, { year, block }: Block): InvoiceNumber[] {
  return Array.from({ length: BLOCK_SIZE }, (_, index) =>
    formatInvoiceNumber({ year, region, serial, sequence: block * BLOCK_SIZE + index }),
  );
}
