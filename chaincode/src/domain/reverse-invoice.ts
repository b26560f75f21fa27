import type { InvoiceNumber } from './identifiers';
import type { Invoice } from './invoice';
import { sumInvoice } from './invoice-totals';

/**
 * The credit note (UNTDID 1001: 381) that reverses a whole invoice: the same lines with quantity and
 * amounts below zero.
 *
 * @param invoiceNumber - of the credit note
 */
export function reverseInvoice(invoice: Invoice, invoiceNumber: InvoiceNumber): Invoice {
  const lines = invoice.lines.map((line) => ({
    ...line,
    quantity: -line.quantity,
    lineNetAmount: -line.lineNetAmount,
    lineVatAmount: -line.lineVatAmount,
  }));
  return {
    ...invoice,
    invoiceTypeCode: '381',
    invoiceNumber,
    precedingInvoiceNumber: invoice.invoiceNumber,
    lines,
    totals: sumInvoice(lines),
  };
}
