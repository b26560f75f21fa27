import { Returns, Transaction } from 'fabric-contract-api';
import { canonicalize } from '../domain/canonical-json';
import { orderIdSchema, scenicSpotIdSchema } from '../domain/identifiers';
import { parseJsonWith, parseWith } from '../domain/parse';
import type { Settings } from '../domain/settings';
import { anyReader } from './caller';
import { GuanmingContract } from './guanming-contract';
import type { Callers } from './guanming-contract';
import { invoiceHistoryKeys, readInvoice, readInvoiceRecord, readOrder } from './invoice-ledger';
import { issueInvoices } from './issue-invoices';
import { LedgerContext } from './ledger-context';
import { blockSchema, readUsedNumbers, yearSchema } from './number-ledger';
import { probePrivateWrite } from './probe-private-write';
import { readBillingData, readEphemeralKey } from './read-billing-data';
import { refuseOrder } from './refuse-order';
import { readTransientText } from './transient';

const callers: Callers = {
  issueInvoices: ['issuer'],
  refuseOrder: ['issuer'],
  readInvoice: anyReader,
  readInvoiceHistory: anyReader,
  readOrder: anyReader,
  readBillingData: ['issuer', 'billing'],
  readUsedNumbers: ['issuer'],
  probePrivateWrite: ['issuer', 'billing'],
};

/**
 * Issuing and reading invoices. Arguments, results and public records are in the blocks for ever,
 * so orders and billing data come as transient data and leave encrypted.
 */
export class InvoiceContract extends GuanmingContract {
  constructor(packaged: Settings) {
    super('invoices', packaged, callers);
  }

  /**
   * Issues a batch. Transient `items`: JSON array of 1 to 500 billing data with a number each.
   *
   * @returns JSON array of `{status, invoiceNumber?, code?}`, one for each item, in order
   * @throws InvoiceError ARGUMENT_INVALID
   */
  @Transaction()
  @Returns('string')
  async issueInvoices(ctx: LedgerContext): Promise<string> {
    const results = await issueInvoices(ctx.state, readTransientText(ctx.stub, 'items'), {
      settings: ctx.settings,
      transactionId: ctx.stub.getTxID(),
      time: ctx.time,
    });
    return canonicalize(results);
  }

  /**
   * Marks an order as refused. Transient `refusal`: JSON `{order, code}`.
   *
   * @throws InvoiceError ORDER_ALREADY_INVOICED and what is wrong with the order
   */
  @Transaction()
  @Returns('string')
  async refuseOrder(ctx: LedgerContext): Promise<string> {
    await refuseOrder(ctx.state, readTransientText(ctx.stub, 'refusal'), ctx.settings);
    return canonicalize({ marked: true });
  }

  /**
   * Answers `{record, status, scenicSpotHead, revision}`.
   *
   * @throws InvoiceError INVOICE_NUMBER_INVALID, INVOICE_NOT_FOUND
   */
  @Transaction(false)
  @Returns('string')
  async readInvoice(ctx: LedgerContext, invoiceNumber: string): Promise<string> {
    return ctx.answer(await readInvoice(ctx.state, invoiceNumber));
  }

  /**
   * Answers what happened to an invoice, oldest first.
   *
   * @throws InvoiceError INVOICE_NUMBER_INVALID, INVOICE_NOT_FOUND
   */
  @Transaction(false)
  @Returns('string')
  async readInvoiceHistory(ctx: LedgerContext, invoiceNumber: string): Promise<string> {
    const record = await readInvoiceRecord(ctx.state, invoiceNumber);
    const keys = invoiceHistoryKeys(record.scenicSpotId, record.invoiceNumber);
    return ctx.answer(await ctx.state.histories(keys));
  }

  /** @throws InvoiceError ORDER_NOT_FOUND */
  @Transaction(false)
  @Returns('string')
  async readOrder(ctx: LedgerContext, scenicSpotId: string, orderId: string): Promise<string> {
    const record = await readOrder(
      ctx.state,
      parseWith(scenicSpotIdSchema, scenicSpotId),
      parseWith(orderIdSchema, orderId),
    );
    return ctx.answer(record);
  }

  /**
   * Answers the billing data of an invoice under the caller's key: base64 of AES-256-GCM ciphertext
   * and tag of JSON `{invoice, order}`. Transient `ephemeralKey` (32 bytes) and `nonce` (12 bytes).
   *
   * @throws InvoiceError EPHEMERAL_KEY_REQUIRED, INVOICE_NOT_FOUND, PRIVATE_DATA_NOT_AVAILABLE
   */
  @Transaction(false)
  @Returns('string')
  async readBillingData(ctx: LedgerContext, invoiceNumber: string): Promise<string> {
    const ephemeral = readEphemeralKey(ctx.stub);
    const record = await readInvoiceRecord(ctx.state, invoiceNumber);
    return readBillingData(ctx.state, record.invoiceNumber, ctx.caller, {
      settings: ctx.settings,
      ephemeral,
    });
  }

  /**
   * Answers the sequences that are used among the 100 of a block, lowest first.
   *
   * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
   */
  @Transaction(false)
  @Returns('string')
  async readUsedNumbers(
    ctx: LedgerContext,
    scenicSpotId: string,
    year: string,
    block: string,
  ): Promise<string> {
    const used = await readUsedNumbers(
      ctx.state,
      parseWith(scenicSpotIdSchema, scenicSpotId),
      parseJsonWith(yearSchema, year),
      parseJsonWith(blockSchema, block),
    );
    return ctx.answer(used);
  }

  /**
   * Shows that a peer takes private data, and answers `written`; never submitted. Transient `probe`:
   * the text `probe`.
   *
   * @throws InvoiceError ARGUMENT_INVALID
   */
  @Transaction(false)
  @Returns('string')
  probePrivateWrite(ctx: LedgerContext, provider: string): Promise<string> {
    probePrivateWrite(ctx.state, readTransientText(ctx.stub, 'probe'), provider, ctx.settings);
    return Promise.resolve('written');
  }
}
