import type { InvoiceNumber } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock, LedgerTransaction, InvoiceReader } from '@guanming/ledger';
import { RequestError } from '@guanming/wire';
import type {
  BlockTransaction,
  BlockView,
  InvoiceView,
  ListedBlock,
  TransactionView,
} from '@guanming/wire';
import type { ConsoleCache } from './cache/console-cache';

/** Most keys that one answer lists: those of 500 invoices. */
const MAX_KEYS = 1_500;

/** Views of blocks and transactions, read from the peer: the cache only says where to look. */
export class ChainViews {
  constructor(
    private readonly source: Pick<BlockSource, 'readBlock'>,
    private readonly cache: ConsoleCache,
    private readonly reader: Pick<InvoiceReader, 'readInvoice' | 'readInvoiceHistory'>,
  ) {}

  /** @throws RequestError `BLOCK_NOT_FOUND`; LedgerError when the peer does not answer */
  async block(number: number): Promise<BlockView> {
    const block = await this.#readBlock(number);
    const hashOfPrevious = number === 0 ? null : await this.#hashOf(number - 1);
    const next = this.cache.block(number + 1);
    return {
      block: listedBlock(block, hashOfPrevious),
      hashOfPrevious,
      next: next === undefined ? null : { number: next.number, previousHash: next.previousHash },
      transactions: block.transactions.map((one) => blockTransaction(one, number)),
    };
  }

  /** @throws RequestError `TRANSACTION_NOT_FOUND`; LedgerError when the peer does not answer */
  async transaction(transactionId: string): Promise<TransactionView> {
    const found = await this.#find(transactionId);
    if (found === undefined) {
      throw new RequestError(
        'TRANSACTION_NOT_FOUND',
        `No block that was read so far has the transaction ${transactionId}.`,
      );
    }
    const { block, transaction } = found;
    const keys = transaction.writes.slice(0, MAX_KEYS);
    return {
      transaction: blockTransaction(transaction, block.number),
      headerHash: block.headerHash,
      keys: keys.map(({ namespace, key, isDelete }) => ({ namespace, key: [...key], isDelete })),
      moreKeys: transaction.writes.length - keys.length,
      collections: transaction.hashedWrites.map(({ namespace, collection, writes }) => ({
        namespace,
        collection,
        hashes: writes,
      })),
    };
  }

  /** @throws InvoiceError `INVOICE_NOT_FOUND`; LedgerError when the peer does not answer */
  async invoice(invoiceNumber: InvoiceNumber): Promise<InvoiceView> {
    const [{ answeredBy, value }, history] = await Promise.all([
      this.reader.readInvoice(invoiceNumber),
      this.reader.readInvoiceHistory(invoiceNumber),
    ]);
    const { record, status, revision } = value;
    const found = await this.#find(record.transactionId);
    return {
      answeredBy,
      record,
      status,
      scenicSpotName: revision.name,
      listed: this.cache.invoice(invoiceNumber) ?? null,
      history: [...history.value],
      transaction:
        found === undefined ? null : blockTransaction(found.transaction, found.block.number),
      block: found === undefined ? null : (this.cache.block(found.block.number) ?? null),
    };
  }

  async #find(
    transactionId: string,
  ): Promise<{ block: LedgerBlock; transaction: LedgerTransaction } | undefined> {
    const place = this.cache.transaction(transactionId);
    if (place === undefined) {
      return undefined;
    }
    const block = await this.#readBlock(place.block);
    const transaction = block.transactions[place.position];
    return transaction && { block, transaction };
  }

  async #readBlock(number: number): Promise<LedgerBlock> {
    const block = await this.source.readBlock(number);
    if (block === undefined) {
      throw new RequestError('BLOCK_NOT_FOUND', `The bureau's peer has no block ${number}.`);
    }
    return block;
  }

  async #hashOf(number: number): Promise<string> {
    return this.cache.block(number)?.headerHash ?? (await this.#readBlock(number)).headerHash;
  }
}

function listedBlock(block: LedgerBlock, hashOfPrevious: string | null): ListedBlock {
  const { transactions } = block;
  return {
    number: block.number,
    headerHash: block.headerHash,
    previousHash: block.previousHash,
    dataHash: block.dataHash,
    isLinked: hashOfPrevious === null || hashOfPrevious === block.previousHash,
    isIntact: block.dataIsIntact,
    isConfig: block.config !== undefined,
    dataBytes: block.dataBytes,
    transactions: transactions.length,
    valid: transactions.filter(({ validationCode }) => validationCode === 'VALID').length,
    time: transactions.at(-1)?.time ?? null,
  };
}

function blockTransaction(transaction: LedgerTransaction, block: number): BlockTransaction {
  return {
    transactionId: transaction.transactionId,
    block,
    position: transaction.position,
    validationCode: transaction.validationCode,
    functionName: transaction.functionName ?? null,
    creator: transaction.creator ?? null,
    time: transaction.time ?? null,
    kind: transaction.kind,
    chaincode: transaction.chaincode ?? null,
    endorsers: [...transaction.endorsers],
    keysWritten: transaction.writes.length,
    hashesWritten: transaction.hashedWrites.reduce((sum, { writes }) => sum + writes, 0),
  };
}
