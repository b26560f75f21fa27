import type { HistoryEntry } from '@guanming/chaincode/api';
import {
  invoiceRecordSchema,
  parseCheckCode,
  parseInvoiceNumber,
} from '@guanming/chaincode/domain';
import type { InvoiceNumber, InvoiceRecord } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock, InvoiceReader } from '@guanming/ledger';
import { assertCheckCode } from '@guanming/verification/service';
import type { Timeline, TimelineEvent } from '@guanming/wire';
import { LRUCache } from 'lru-cache';

/** How many transactions are remembered: what a block says of one never changes. */
const REMEMBERED = 1_000;

type BlockFacts = Omit<TimelineEvent, 'transactionId' | 'time' | 'change'>;

/** One write of the invoice, and what it changed. */
type Change = Omit<HistoryEntry, 'value'> & Pick<TimelineEvent, 'change'>;

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
   * Reads the transactions that wrote an invoice, oldest first, also one whose record was rewritten
   * or erased. A wrong check code is answered as an invoice that is not there, so that nobody finds
   * invoices by their numbers.
   *
   * @throws InvoiceError `INVOICE_NOT_FOUND`; `INVOICE_NUMBER_INVALID`, `ARGUMENT_INVALID` for what
   * is mistyped; LedgerError when the peer cannot be asked
   */
  async read(number: string, code: string): Promise<Timeline> {
    const { invoiceNumber } = parseInvoiceNumber(number);
    const checkCodes = [parseCheckCode(code)];
    const [{ answeredBy, value }, blockHeight] = await Promise.all([
      this.reader.readInvoiceHistory(invoiceNumber),
      this.reader.readHeight(),
    ]);
    assertCheckCode(await this.#recordOf(invoiceNumber, value), checkCodes);
    return {
      invoiceNumber,
      node: this.reader.peer.name,
      answeredBy,
      blockHeight,
      events: inOrderOfBlocks(
        await Promise.all(oncePerTransaction(changesOf(value)).map((one) => this.#eventOf(one))),
      ),
    };
  }

  /** The first record with the number: a document of it was issued. A peer may not have history. */
  async #recordOf(
    invoiceNumber: InvoiceNumber,
    history: readonly HistoryEntry[],
  ): Promise<InvoiceRecord> {
    const first = history.map(({ value }) => issuedRecord(value)).find((one) => one !== undefined);
    return first ?? (await this.reader.readInvoice(invoiceNumber)).value.record;
  }

  async #eventOf({ transactionId, ...change }: Change): Promise<TimelineEvent> {
    const known = this.#known.get(transactionId);
    if (known !== undefined) {
      return { transactionId, ...change, ...known };
    }
    const block = await this.blocks.readBlockOf(transactionId);
    if (block === undefined) {
      return { transactionId, ...change, endorsers: [] };
    }
    const facts = factsOf(block, transactionId);
    this.#known.set(transactionId, facts);
    return { transactionId, ...change, ...facts };
  }
}

function issuedRecord(value: unknown): InvoiceRecord | undefined {
  const record = invoiceRecordSchema.safeParse(value);
  return record.success ? record.data : undefined;
}

/** What each write did to the record, by what was written; `null` is a delete. */
function changesOf(history: readonly HistoryEntry[]): Change[] {
  let isIssued = false;
  return history.map(({ value, ...entry }) => {
    if (value === null) {
      return { ...entry, change: 'erased' };
    }
    if (issuedRecord(value) === undefined) {
      return { ...entry, change: 'other' };
    }
    const change = isIssued ? 'rewritten' : 'issued';
    isIssued = true;
    return { ...entry, change };
  });
}

/** One transaction may have written several keys of an invoice: what it did to the record counts. */
function oncePerTransaction(changes: readonly Change[]): Change[] {
  const once = new Map<string, Change>();
  for (const one of changes) {
    const known = once.get(one.transactionId);
    if (known === undefined || known.change === 'other') {
      once.set(one.transactionId, one);
    }
  }
  return [...once.values()];
}

/** The times are the clients'; where a block is not there, the order of the history stays. */
function inOrderOfBlocks(events: readonly TimelineEvent[]): TimelineEvent[] {
  if (events.some(({ block }) => block === undefined)) {
    return [...events];
  }
  return [...events].sort((one, other) => (one.block?.number ?? 0) - (other.block?.number ?? 0));
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
