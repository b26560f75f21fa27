import {
  canonicalInvoice,
  formatInvoiceNumber,
  InvoiceError,
  newDocumentRecord,
  parseInvoice,
} from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer';
import { newGallery } from '@guanming/invoice-renderer/testing';
import type { ReadRecord } from '../../verify-invoice-pdf';
import type { Issued } from './mutation';

/** Each kind of invoice, with a number of its own. */
export async function issueGallery(): Promise<Issued[]> {
  return Promise.all(
    Object.entries(newGallery()).map(async ([name, { invoice, record, revision }], index) => {
      const invoiceNumber = formatInvoiceNumber({
        year: 2026,
        region: '52',
        serial: '00017',
        sequence: 20_001 + index,
      });
      const renumbered = parseInvoice(canonicalInvoice({ ...invoice, invoiceNumber }));
      const own = newDocumentRecord(renumbered, record);
      const pdf = await renderInvoice(renumbered, own);
      return { name, invoice: renumbered, record: own, revision, pdf };
    }),
  );
}

/** The ledger that has these invoices. */
export function readerOf(issued: readonly Pick<Issued, 'record' | 'revision'>[]): ReadRecord {
  return (number) => {
    const found = issued.find(({ record }) => record.invoiceNumber === number);
    return found === undefined
      ? Promise.reject(new InvoiceError('INVOICE_NOT_FOUND', 'no such invoice'))
      : Promise.resolve({
          record: found.record,
          revision: found.revision,
          status: 'issued',
          answeredBy: 'VerifierMSP',
        });
  };
}
