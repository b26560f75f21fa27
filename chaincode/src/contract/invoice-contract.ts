import { invoiceFunctions } from '../api/invoices';
import { defineContract } from './define-contract';
import { invoiceHistoryKeys, readInvoice, readInvoiceRecord, readOrder } from './invoice-ledger';
import { issueInvoices } from './issue-invoices';
import { readUsedNumbers } from './number-ledger';
import { probePrivateWrite } from './probe-private-write';
import { readBillingData } from './read-billing-data';
import { refuseOrder } from './refuse-order';

/**
 * Issuing and reading invoices. Arguments, results and public records are in the blocks for ever,
 * so orders and billing data come as transient data and leave encrypted.
 */
export const invoiceContract = defineContract('invoices', invoiceFunctions, {
  issueInvoices: ({ state, settings, stub, time }, { items }) =>
    issueInvoices(state, items, { settings, transactionId: stub.getTxID(), time }),

  async refuseOrder({ state, settings }, { refusal }) {
    await refuseOrder(state, refusal, settings);
    return { marked: true };
  },

  readInvoice: ({ state }, { invoiceNumber }) => readInvoice(state, invoiceNumber),

  async readInvoiceHistory({ state }, { invoiceNumber }) {
    const { scenicSpotId } = await readInvoiceRecord(state, invoiceNumber);
    return state.histories(invoiceHistoryKeys(scenicSpotId, invoiceNumber));
  },

  readOrder: ({ state }, { scenicSpotId, orderId }) => readOrder(state, scenicSpotId, orderId),

  async readBillingData({ state, caller, settings }, { invoiceNumber }) {
    await readInvoiceRecord(state, invoiceNumber);
    return readBillingData(state, invoiceNumber, caller, settings);
  },

  readUsedNumbers: ({ state }, { scenicSpotId, year, block }) =>
    readUsedNumbers(state, scenicSpotId, year, block),

  probePrivateWrite({ state, settings }, { provider }) {
    probePrivateWrite(state, provider, settings);
    return 'written' as const;
  },
});
