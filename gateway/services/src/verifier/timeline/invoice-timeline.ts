import type { HistoryEntry } from '@guanming/chaincode/api';
import { parseCheckCode, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock, InvoiceReader } from '@guanming/ledger';
import { assertCheckCode } from '@guanming/verification/service';
import type { Timeline, TimelineEvent } from '@guanming/wire';
import { LRUCache } from 'lru-cache';

/** How many transactions are remembered: what a block says of one never changes. */
const REMEMBERED = 1_000;

type BlockFacts = Omit<TimelineEvent, 'transactionId' | 'time'>;

/** Tells what happened to an invoice, from the own peer's ledger and blocks. */
export class InvoiceTimeline {
  readonly #known = new LRUCache<string, BlockFacts>({ max: REMEMBERED });

  constructor(
    private readonly reader: Pick<
      InvoiceReader,
      'peer' | 'readInvoice' | 'readInvoiceHistory' | 'readHeight'
    >,
    private readonly blocks: Pick<BlockSource, 'readBlockOf'>,
  ) {}

  /**
   * Reads the transactions that wrote an invoice, oldest first. A wrong check code is answered as
   * an invoice that is not there, so that nobody finds invoices by their numbers.
   *
   * @throws InvoiceError `INVOICE_NOT_FOUND`; `INVOICE_NUMBER_INVALID`, `ARGUMENT_INVALID` for what
   * is mistyped; LedgerError when the peer cannot be asked
   */
  async read(number: string, code: string): Promise<Timeline> {
    const { invoiceNumber } = parseInvoiceNumber(number);
    const checkCodes = [parseCheckCode(code)];
    const { value: found } = await this.reader.readInvoice(invoiceNumber);
    assertCheckCode(found.record, checkCodes);
    const [{ answeredBy, value }, blockHeight] = await Promise.all([
      this.reader.readInvoiceHistory(invoiceNumber),
      this.reader.readHeight(),
    ]);
    return {
      invoiceNumber,
      node: this.reader.peer.name,
      answeredBy,
      blockHeight,
      events: await Promise.all(oncePerTransaction(value).map((entry) => this.#eventOf(entry))),
    };
  }

  async #eventOf({ transactionId, time }: HistoryEntry): Promise<TimelineEvent> {
    const known = this.#known.get(transactionId);
    if (known !== undefined) {
      return { transactionId, time, ...known };
    }
    const block = await this.blocks.readBlockOf(transactionId);
    if (block === undefined) {
      return { transactionId, time, endorsers: [] };
    }
    const facts = factsOf(block, transactionId);
    this.#known.set(transactionId, facts);
    return { transactionId, time, ...facts };
  }
}

/** One transaction may have written several keys of an invoice. */
function oncePerTransaction(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return [...new Map(entries.map((entry) => [entry.transactionId, entry])).values()];
}

/** What a block says of one of its transactions; nothing of the others, whose invoices they are. */
function factsOf(block: LedgerBlock, transactionId: string): BlockFacts {
  const { number, headerHash, previousHash, dataIsIntact, transactions } = block;
  const found = transactions.find((one) => one.transactionId === transactionId);
  return {
    block: { number, headerHash, previousHash, dataIsIntact, transactions: transactions.length },
    ...(found?.functionName === undefined ? {} : { functionName: found.functionName }),
    ...(found === undefined ? {} : { validationCode: found.validationCode }),
    ...(found?.creator === undefined ? {} : { submittedBy: found.creator }),
    endorsers: [...(found?.endorsers ?? [])],
  };
}
