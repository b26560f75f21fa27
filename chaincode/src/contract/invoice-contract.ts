import { invoiceFunctions } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import type { InvoiceNumber, ScenicSpotId } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import { numberLeaseSchema } from '../domain/number-section';
import { readOrderJws } from '../domain/order-jws';
import { defineContract } from './define-contract';
import { governanceFacts } from './facts-readers';
import { readSettled } from './former-ledgers';
import type { NamedSpots } from './governance-facts';
import { findInvoice, readInvoice, readOrder } from './invoice-ledger';
import { readInvoiceHistory, readIssueHistory } from './issue-history';
import { issueInvoices } from './issue-invoices';
import { allLeasesKey } from './ledger-key';
import { leaseNumbers, listSections, readUsedNumbers } from './number-ledger';
import { probePrivateWrite } from './probe-private-write';
import { assertSharesBillingData, readBillingData } from './read-billing-data';
import { refuseOrder } from './refuse-order';
import { found } from './spot-ledger';

const ofNumber = ({ invoiceNumber }: { readonly invoiceNumber: InvoiceNumber }): NamedSpots => ({
  serials: [parseInvoiceNumber(invoiceNumber).serial],
});

const ofSpot = ({ scenicSpotId }: { readonly scenicSpotId: ScenicSpotId }): NamedSpots => ({
  scenicSpotIds: [scenicSpotId],
});

const readFacts = governanceFacts<typeof invoiceFunctions>({
  issueInvoices: ({ items }) => ({
    scenicSpotIds: items.flatMap((item) =>
      item instanceof InvoiceError ? [] : [item.signedOrder.order.scenicSpotId],
    ),
  }),
  refuseOrder: ({ refusal }) => ofSpot(readOrderJws(refusal.order).order),
  readInvoice: ofNumber,
  readInvoiceHistory: ofNumber,
  readIssueHistory: ofNumber,
  readBillingData: ofNumber,
  readUsedNumbers: ofSpot,
  leaseNumbers: ({ request }) => ofSpot(request),
  listSections: ofSpot,
});

/**
 * Issuing and reading the invoices of one billing provider. Arguments, results and public records
 * are in the blocks for ever, so orders and billing data come as transient data and leave encrypted.
 */
export const invoiceContract = defineContract('invoices', invoiceFunctions, readFacts, {
  ping: () => 'pong' as const,

  issueInvoices: ({ state, others, facts, provider, stub, time }, { items }) =>
    issueInvoices(state, others, items, {
      provider,
      governance: facts,
      transactionId: stub.getTxID(),
      time,
    }),

  async refuseOrder({ state, others, facts, provider }, { refusal }) {
    await refuseOrder(state, others, facts, provider, refusal);
    return { marked: true };
  },

  readInvoice: ({ state, others, facts }, { invoiceNumber }) =>
    readInvoice(state, others, facts, invoiceNumber),

  readInvoiceHistory: ({ state, facts }, { invoiceNumber }) =>
    readInvoiceHistory(state, facts, invoiceNumber),

  readIssueHistory: ({ state, facts }, { invoiceNumber }) =>
    readIssueHistory(state, facts, invoiceNumber),

  readOrder: ({ state }, { scenicSpotId, orderId }) => readOrder(state, scenicSpotId, orderId),

  async readBillingData({ state, caller, facts, provider }, { invoiceNumber }) {
    assertSharesBillingData(caller, provider, facts.settings);
    const { record } = await findInvoice(state, facts, invoiceNumber);
    return readBillingData(state, record);
  },

  readUsedNumbers: ({ state, others, facts, provider }, { scenicSpotId, year, block }) =>
    readUsedNumbers(
      state,
      others,
      provider,
      found(facts.spot(scenicSpotId), scenicSpotId),
      year,
      block,
    ),

  readSettled: ({ state }, { references }) => readSettled(state, references),

  leaseNumbers: ({ state, facts, provider, time }, { request }) =>
    leaseNumbers(state, facts, provider, request, time),

  listSections: ({ state, facts }, { scenicSpotId }) =>
    listSections(state, found(facts.spot(scenicSpotId), scenicSpotId)),

  listLeases: ({ state }, { scenicSpotId, year }) =>
    state.list(allLeasesKey(scenicSpotId, year), numberLeaseSchema),

  probePrivateWrite({ state, caller, provider, settings }) {
    assertSharesBillingData(caller, provider, settings);
    probePrivateWrite(state);
    return 'written' as const;
  },
});
