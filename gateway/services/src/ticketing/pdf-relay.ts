import { InvoiceError } from '@guanming/chaincode/domain';
import { isProblemCode, RequestError } from '@guanming/wire';
import type { ProblemCode } from '@guanming/wire';
import { PDF_PROBLEMS } from '../http/problem-groups';
import { RelayedProblem } from '../http/relayed-problem';
import type { BillingClient, PdfOutcome } from './billing-client';
import type { PdfRenewal } from './pdf-renewal';
import type { StoredOrder } from './ticketing-store';

/** What a refusal of billing may be about beside the shop itself, whose credentials are its own affair. */
const RELAYED: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...PDF_PROBLEMS,
  'TOO_MANY_REQUESTS',
  'SERVER_DRAINING',
]);

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
   * RelayedProblem when the billing server refuses, with the code that it gives;
   * RequestError `BILLING_UNAVAILABLE` when the billing server does not hand it out now
   */
  async pdf(order: StoredOrder): Promise<Uint8Array> {
    const first = await this.#ask(order);
    const outcome =
      first.kind === 'refused' && first.status === 401
        ? await this.#ask(await this.renewal.renew(order))
        : first;
    if (outcome.kind === 'pdf') {
      return outcome.bytes;
    }
    throw problemOf(outcome);
  }

  #ask({ scenicSpotId, orderId, invoice }: StoredOrder): Promise<PdfOutcome> {
    if (invoice.status !== 'issued') {
      throw new InvoiceError('INVOICE_NOT_FOUND', 'the invoice of this order is not issued');
    }
    const { invoiceNumber, pdf } = invoice.issued;
    return this.billing.pdf({ scenicSpotId, invoiceNumber, token: pdf.token, orderId });
  }
}

function problemOf(
  outcome: Exclude<PdfOutcome, { readonly kind: 'pdf' }>,
): RelayedProblem | RequestError {
  if (outcome.kind === 'unanswered') {
    return new RequestError(
      'BILLING_UNAVAILABLE',
      'The billing server cannot be reached from the shop.',
    );
  }
  const { code, status } = outcome;
  if (code !== undefined && isProblemCode(code) && RELAYED.has(code)) {
    return new RelayedProblem(code, outcome);
  }
  return new RequestError(
    'BILLING_UNAVAILABLE',
    `The billing server answers ${status} and no PDF.`,
  );
}
