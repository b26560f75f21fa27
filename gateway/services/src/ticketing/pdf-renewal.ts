import { isProblemCode, RequestError } from '@guanming/wire';
import { RelayedProblem } from '../http/relayed-problem';
import type { Approvals } from './approvals';
import type { SendRequest } from './invoice-dispatcher';
import type { StoredOrder, TicketingStore } from './ticketing-store';

/**
 * Has the tokens of PDFs renewed. The billing server accepts those of its last two keys alone, and
 * answers the same order again with the same invoice and a new token.
 */
export class PdfRenewal {
  constructor(
    private readonly store: Pick<TicketingStore, 'replacePdf'>,
    private readonly send: SendRequest,
    private readonly approvals: Pick<Approvals, 'forget'>,
  ) {}

  /**
   * Renews the token of an order's PDF; an order without an invoice stays as it is.
   *
   * @throws RelayedProblem when the billing server refuses the order;
   * RequestError `BILLING_UNAVAILABLE` when the billing server does not give one now
   */
  async renew(order: StoredOrder): Promise<StoredOrder> {
    const { orderId, scenicSpotId, invoice } = order;
    if (invoice.status !== 'issued') {
      return order;
    }
    const { payload, issued } = invoice;
    const outcome = await this.send({ orderId, scenicSpotId, payload, attempted: true });
    this.approvals.forget(orderId);
    if (outcome.kind === 'refused' && isProblemCode(outcome.refusal.code)) {
      throw new RelayedProblem(outcome.refusal.code, outcome.refusal);
    }
    if (outcome.kind !== 'issued' || outcome.issued.invoiceNumber !== issued.invoiceNumber) {
      throw new RequestError(
        'BILLING_UNAVAILABLE',
        'The billing server gives no new token for the PDF of this invoice now.',
      );
    }
    return this.store.replacePdf(orderId, outcome.issued.pdf);
  }
}
