import { setTimeout as sleep } from 'node:timers/promises';
import {
  invoiceDigest,
  InvoiceError,
  rendererVersionOf,
  sha256Hex,
} from '@guanming/chaincode/domain';
import type {
  Invoice,
  InvoiceNumber,
  InvoiceRecord,
  Order,
  OrderRecord,
  ScenicSpotId,
  SignedOrder,
} from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { LastingFacts } from '@guanming/verification/service';
import { LRUCache } from 'lru-cache';

/** How long the own peer may lag behind the bureau's, in milliseconds. */
const OWN_PEER_WITHIN_MS = 8_000;
/** One question to the peer waits at most so long, in milliseconds. */
const ONE_WAIT_MS = 3_000;
const POLL_MS = 200;
const MAX_TRANSACTIONS = 2_000;

/** An invoice as the own peer has it, its parts checked against each other. */
export interface RecordedInvoice {
  readonly invoice: Invoice;
  readonly record: InvoiceRecord;
  /** The signed order, compact JWS. */
  readonly order: string;
  /** By the settings that the record names. */
  readonly rendererVersion: string;
}

type Ledger = Pick<
  InvoiceReader,
  | 'commitStatus'
  | 'readOrder'
  | 'readInvoice'
  | 'readBillingData'
  | 'readSettings'
  | 'readSpotRevision'
>;

/** Reads invoices from billing's own peer, which may be a few blocks behind the bureau's. */
export class IssuedInvoices {
  readonly #facts: LastingFacts;
  readonly #arrived = new LRUCache<string, Promise<void>>({ max: MAX_TRANSACTIONS });

  constructor(
    private readonly ledger: Ledger,
    private readonly withinMs = OWN_PEER_WITHIN_MS,
  ) {
    this.#facts = new LastingFacts(ledger);
  }

  /**
   * Waits until the own peer has the block of a transaction; the many orders of one transaction
   * wait together.
   *
   * @throws LedgerError `LEDGER_BEHIND`
   */
  awaitTransaction(transactionId: string): Promise<void> {
    const known = this.#arrived.get(transactionId);
    if (known !== undefined) {
      return known;
    }
    const arrival = this.#await(transactionId);
    this.#arrived.set(transactionId, arrival);
    arrival.catch(() => this.#arrived.delete(transactionId));
    return arrival;
  }

  /**
   * Reads record, canonical invoice, signed order and the renderer version that was in force.
   *
   * @throws LedgerError `LEDGER_BEHIND` when the own peer does not have it: somebody who may ask
   * for it knows that it exists
   */
  async read(scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): Promise<RecordedInvoice> {
    const giveUpAt = Date.now() + this.withinMs;
    for (;;) {
      try {
        return await this.#readNow(scenicSpotId, invoiceNumber);
      } catch (error) {
        if (!isNotThere(error)) {
          throw error;
        }
        if (Date.now() >= giveUpAt) {
          throw new LedgerError('LEDGER_BEHIND', 'The node of the billing provider is behind.', {
            cause: error,
          });
        }
      }
      await sleep(POLL_MS);
    }
  }

  /**
   * The number under which the own peer has an order of this content.
   *
   * @throws LedgerError `LEDGER_MISCONFIGURED` when it has none, or other content
   */
  async readNumber({ order, payloadDigest }: SignedOrder): Promise<InvoiceNumber> {
    const record = await this.#readOrder(order);
    if (record?.outcome !== 'issued' || record.payloadDigest !== payloadDigest) {
      throw new LedgerError('LEDGER_MISCONFIGURED', 'The own node does not have this order.');
    }
    return record.invoiceNumber;
  }

  async #readOrder({ scenicSpotId, orderId }: Order): Promise<OrderRecord | undefined> {
    try {
      return (await this.ledger.readOrder({ scenicSpotId, orderId })).value;
    } catch (error) {
      if (error instanceof InvoiceError && error.code === 'ORDER_NOT_FOUND') {
        return undefined;
      }
      throw error;
    }
  }

  async #readNow(
    scenicSpotId: ScenicSpotId,
    invoiceNumber: InvoiceNumber,
  ): Promise<RecordedInvoice> {
    const [{ value }, { invoice, order }] = await Promise.all([
      this.ledger.readInvoice(invoiceNumber),
      this.ledger.readBillingData(invoiceNumber),
    ]);
    const { record } = value;
    if (
      record.scenicSpotId !== scenicSpotId ||
      record.digest !== invoiceDigest(invoice) ||
      record.orderDigest !== sha256Hex(order)
    ) {
      throw new LedgerError('LEDGER_MISCONFIGURED', 'Billing data and public record differ.');
    }
    const settings = await this.#facts.settings(record.settingsVersion);
    if (settings === undefined) {
      throw new LedgerError('LEDGER_MISCONFIGURED', 'The settings of the record are not there.');
    }
    return { invoice, record, order, rendererVersion: rendererVersionOf(settings) };
  }

  async #await(transactionId: string): Promise<void> {
    const giveUpAt = Date.now() + this.withinMs;
    do {
      const pause = sleep(POLL_MS);
      const status = await this.ledger.commitStatus(transactionId, ONE_WAIT_MS);
      if (status.known) {
        if (!status.valid) {
          throw new LedgerError('COMMIT_INVALID', 'The own node found the transaction invalid.', {
            transactionId,
            cause: new Error(`validation code ${status.code}`),
          });
        }
        return;
      }
      await pause;
    } while (Date.now() < giveUpAt);
    throw new LedgerError('LEDGER_BEHIND', 'The node of the billing provider is behind.', {
      transactionId,
    });
  }
}

function isNotThere(error: unknown): boolean {
  return (
    error instanceof InvoiceError &&
    (error.code === 'INVOICE_NOT_FOUND' || error.code === 'PRIVATE_DATA_NOT_AVAILABLE')
  );
}
