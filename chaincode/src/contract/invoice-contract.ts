import { invoiceFunctions } from '../api/invoices';
import { defineContract } from './define-contract';
import { findInvoice, invoiceHistoryKeys, readInvoice, readOrder } from './invoice-ledger';
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
    return state.histories(invoiceHistoryKeys(await findInvoice(state, invoiceNumber)));
  },

  readOrder: ({ state }, { scenicSpotId, orderId }) => readOrder(state, scenicSpotId, orderId),

  async readBillingData({ state, caller, settings }, { invoiceNumber }) {
    const { record } = await findInvoice(state, invoiceNumber);
    return readBillingData(state, record, caller, settings);
  },

  readUsedNumbers: ({ state }, { scenicSpotId, year, block }) =>
    readUsedNumbers(state, scenicSpotId, year, block),

  probePrivateWrite({ state, settings }, { provider }) {
    probePrivateWrite(state, provider, settings);
    return 'written' as const;
  },
});
