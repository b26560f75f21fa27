import { isGuanmingChaincode } from '@guanming/chaincode/api';
import {
  canonicalInvoice,
  digestCanonicalInvoice,
  InvoiceError,
  orderRecordSchema,
  parseStored,
} from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock, LedgerTransaction, InvoiceReader } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { z } from 'zod';
import type {
  PeerEvidence,
  SeenBlock,
  SeenInvoice,
  SeenOrderRecord,
  SeenPrivatePart,
} from './evidence';

/** How long a peer may take to send the blocks that it says it has, in milliseconds. */
const SEND_MS = 20_000;

const privatePartSchema = z.object({ invoices: z.array(z.object({ invoice: z.string() })) });
const privateInvoiceSchema = z.object({
  invoiceNumber: z.string(),
  order: z.object({ orderId: z.string() }),
});

/** Reads the chain of one peer, block by block as it grows. */
export class PeerWatch {
  readonly #blocks: SeenBlock[] = [];
  readonly #invoices: SeenInvoice[] = [];
  readonly #orders: SeenOrderRecord[] = [];
  readonly #privateParts = new Map<string, SeenPrivatePart>();

  /**
   * @param start - number of the first block that is looked at
   * @param reader - of the same peer, for private parts that came after their block
   */
  constructor(
    private readonly source: BlockSource,
    private readonly reader: InvoiceReader,
    private readonly start: number,
    private readonly isMember: boolean,
  ) {}

  get evidence(): PeerEvidence {
    return {
      blocks: [...this.#blocks],
      invoices: [...this.#invoices],
      orders: [...this.#orders],
      privateParts: [...this.#privateParts.values()],
    };
  }

  /** @throws LedgerError when the peer does not answer */
  readHeight(): Promise<number> {
    return this.source.readHeight();
  }

  /**
   * Reads the blocks that the peer has beyond those that were read.
   *
   * @throws LedgerError when the peer does not answer, or sends less than it says it has
   */
  async advance(): Promise<void> {
    const height = await this.source.readHeight();
    if (this.#next >= height) {
      return;
    }
    const signal = AbortSignal.timeout(SEND_MS);
    for await (const block of this.source.follow(this.#next, signal)) {
      this.#take(block);
      if (block.number + 1 >= height) {
        return;
      }
    }
    throw new LedgerError('EVALUATE_TIMEOUT', `The peer sent ${this.#next} of ${height} blocks.`);
  }

  /**
   * Asks again for the private parts that had not come with their block; a member that lacked them
   * fetches them from the others.
   *
   * @throws LedgerError when the peer does not answer
   */
  async readMissingPrivateParts(): Promise<void> {
    for (const { invoiceNumber } of this.isMember ? this.#invoices : []) {
      if (!this.#privateParts.has(invoiceNumber)) {
        await this.#readPrivatePart(invoiceNumber);
      }
    }
  }

  get #next(): number {
    return this.start + this.#blocks.length;
  }

  async #readPrivatePart(invoiceNumber: string): Promise<void> {
    try {
      const { invoice } = await this.reader.readBillingData(invoiceNumber as InvoiceNumber);
      this.#takePrivateInvoice(canonicalInvoice(invoice));
    } catch (error) {
      if (!(error instanceof InvoiceError)) {
        throw error;
      }
    }
  }

  #take(block: LedgerBlock): void {
    const { number, previousHash, dataHash, headerHash, dataIsIntact, commitHash } = block;
    const codes = block.transactions.map(({ validationCode }) => validationCode);
    const seen = { number, previousHash, dataHash, headerHash, dataIsIntact, commitHash, codes };
    this.#blocks.push(seen);
    block.transactions
      .filter(({ validationCode }) => validationCode === 'VALID')
      .forEach((transaction) => {
        this.#takeTransaction(number, transaction);
      });
  }

  #takeTransaction(block: number, transaction: LedgerTransaction): void {
    for (const { namespace, key, value } of transaction.writes) {
      if (isGuanmingChaincode(namespace)) {
        this.#takeWrite(block, transaction.transactionId, key, value);
      }
    }
    for (const { namespace, value } of transaction.privateWrites) {
      if (isGuanmingChaincode(namespace)) {
        parse(privatePartSchema, value).invoices.forEach(({ invoice }) => {
          this.#takePrivateInvoice(invoice);
        });
      }
    }
  }

  #takeWrite(
    block: number,
    transactionId: string,
    [objectType, scenicSpotId = '', orderId = '']: readonly string[],
    value: Uint8Array,
  ): void {
    if (objectType !== 'record') {
      return;
    }
    const record = parse(orderRecordSchema, value);
    const { outcome } = record;
    if (record.outcome === 'refused') {
      this.#orders.push({ block, scenicSpotId, orderId, outcome });
      return;
    }
    const { invoiceNumber, digest, payloadDigest } = record;
    this.#invoices.push({ block, invoiceNumber, scenicSpotId, digest, transactionId });
    this.#orders.push({ block, scenicSpotId, orderId, outcome, payloadDigest, invoiceNumber });
  }

  #takePrivateInvoice(text: string): void {
    const { invoiceNumber, order } = privateInvoiceSchema.parse(JSON.parse(text));
    const digest = digestCanonicalInvoice(text);
    this.#privateParts.set(invoiceNumber, { invoiceNumber, digest, orderId: order.orderId });
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: Uint8Array): z.output<Schema> {
  return parseStored(schema, Buffer.from(value).toString('utf8'));
}
