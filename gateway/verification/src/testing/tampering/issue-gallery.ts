import {
  canonicalInvoice,
  formatInvoiceNumber,
  InvoiceError,
  newInvoiceRecord,
  parseInvoice,
  readOrderJws,
} from '@guanming/chaincode/domain';
import { newGallery, renderInvoice, sampleKey } from '@guanming/invoice-renderer/testing';
import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { ReadRecord } from '../../verify-invoice-pdf';
import type { Issued } from './mutation';

/** Each kind of invoice, with a number of its own. */
export async function issueGallery(): Promise<Issued[]> {
  return Promise.all(
    Object.entries(newGallery()).map(async ([name, sample], index) => {
      const invoiceNumber = formatInvoiceNumber({
        year: 2026,
        region: '52',
        serial: '00017',
        sequence: 20_001 + index,
      });
      const renumbered = parseInvoice(canonicalInvoice({ ...sample.invoice, invoiceNumber }));
      const { order } = sample;
      const own = newInvoiceRecord(renumbered, readOrderJws(order), sample.record);
      const pdf = await renderInvoice(renumbered, own, order);
      return { ...sample, name, invoice: renumbered, record: own, pdf };
    }),
  );
}

/** The ledger that has these invoices. */
export function readerOf(
  issued: readonly Pick<SampleInvoice, 'record' | 'revision' | 'settings'>[],
): ReadRecord {
  return (number) => {
    const found = issued.find(({ record }) => record.invoiceNumber === number);
    return found === undefined
      ? Promise.reject(new InvoiceError('INVOICE_NOT_FOUND', 'no such invoice'))
      : Promise.resolve({
          record: found.record,
          revision: found.revision,
          status: 'issued',
          answeredBy: 'VerifierMSP',
          order: { ...found.record, settings: found.settings, jwk: sampleKey },
        });
  };
}
