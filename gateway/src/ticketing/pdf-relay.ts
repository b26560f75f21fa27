import { InvoiceError } from '@guanming/chaincode/domain';
import { RequestError } from '../http';
import type { BillingClient } from './billing-client';
import type { PdfRenewal } from './pdf-renewal';
import type { StoredOrder } from './ticketing-store';

/**
 * Hands on PDFs from the billing server to terminals that cannot reach it: through a forwarded port,
 * by another name of this machine, or behind a wall that opens one port alone.
 */
export class PdfRelay {
  constructor(
    private readonly billing: Pick<BillingClient, 'pdf'>,
    private readonly renewal: Pick<PdfRenewal, 'renew'>,
  ) {}

  /**
   * The PDF of an order's invoice; a token that is accepted no more is renewed.
   *
   * @throws InvoiceError `INVOICE_NOT_FOUND` when it is not issued;
   * RequestError `BILLING_UNAVAILABLE` when the billing server does not hand it out now
   */
  async pdf(order: StoredOrder): Promise<Uint8Array> {
    const answer = await this.#ask(order);
    const pdf = answer === 401 ? await this.#askRenewed(order) : answer;
    if (pdf instanceof Uint8Array) {
      return pdf;
    }
    throw new RequestError(
      'BILLING_UNAVAILABLE',
      pdf === undefined
        ? 'The billing server cannot be reached from the shop.'
        : `The billing server answers ${pdf} and no PDF.`,
    );
  }

  async #askRenewed(order: StoredOrder): Promise<Uint8Array | number | undefined> {
    return this.#ask(await this.renewal.renew(order));
  }

  #ask({ scenicSpotId, orderId, invoice }: StoredOrder): Promise<Uint8Array | number | undefined> {
    if (invoice.status !== 'issued') {
      throw new InvoiceError('INVOICE_NOT_FOUND', 'the invoice of this order is not issued');
    }
    const { invoiceNumber, pdf } = invoice.issued;
    return this.billing.pdf({ scenicSpotId, invoiceNumber, token: pdf.token, orderId });
  }
}
