import { parseInvoice } from '@guanming/chaincode/domain';
import { ContractClient, newCall } from './contract-client';
import { readingsFor } from './contract-methods';
import type { ContractTransport } from './contract-transport';
import type { InvoiceReader } from './invoice-ledger';

/** The ledger as one identity reads it at one peer, over the contract's own functions. */
export function newContractReader(transport: ContractTransport): InvoiceReader {
  const client = new ContractClient(transport);
  return {
    ...readingsFor('reader', client),
    peer: transport.peer,
    async ping() {
      await transport.evaluate(newCall('settings:ping', {}));
    },
    readHeight: () => transport.readHeight(),
    async readBillingData(invoiceNumber) {
      const { invoice, order } = await client.evaluatePrivate('invoices:readBillingData', {
        invoiceNumber,
      });
      return { invoice: parseInvoice(invoice), order };
    },
    async commitStatus(transactionId, timeoutMs) {
      const status = await transport.commitStatus(transactionId, timeoutMs);
      return status === undefined ? { known: false } : { known: true, ...status };
    },
  };
}
