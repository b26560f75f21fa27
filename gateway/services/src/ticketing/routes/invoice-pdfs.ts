import { orderParamsSchema, orderViewSchema } from '@guanming/wire';
import { BYTES } from '../../http/route-spec';
import { joinOrder } from '../../http/correlation-id';
import { ORDER_PROBLEMS, PDF_PROBLEMS } from '../../http/problem-groups';
import { rateLimiter } from '../../http/limits';
import type { Api } from '../../http/api';
import { orderView } from '../order-view';
import type { TicketingContext } from '../ticketing-context';

/** Each is a question to the billing server; a new phone with many old invoices waits a little. */
const RENEWALS = { limit: 60, windowMs: 60_000 };

/** PDFs that one address may fetch through the shop in a minute. */
const RELAYED = { limit: 300, windowMs: 60_000 };

/** Helps terminals to their PDFs: renews tokens, and hands on what the billing server gives. */
export function addInvoicePdfRoutes(api: Api, context: TicketingContext): void {
  addPdfTokens(api, context);
  addRelayedPdf(api, context);
}

function addRelayedPdf(api: Api, { orders, relay, terminals }: TicketingContext): void {
  api.route(
    {
      method: 'get',
      path: '/v1/orders/:orderId/invoice/pdf',
      summary:
        'Fetch the PDF of an issued invoice from the billing server, for a terminal that cannot reach it',
      params: orderParamsSchema,
      responses: {
        200: { description: 'The invoice', contentType: 'application/pdf', schema: BYTES },
      },
      problems: [
        ...ORDER_PROBLEMS,
        ...PDF_PROBLEMS,
        'ORDER_NOT_FOUND',
        'INVOICE_NOT_FOUND',
        'BILLING_UNAVAILABLE',
      ],
      before: [rateLimiter(RELAYED), terminals.require],
    },
    async ({ params, request, response }) => {
      const { accountId } = terminals.of(request);
      const order = await orders.read(accountId, params.orderId);
      joinOrder(response, order);
      const pdf = await relay.pdf(order);
      response.type('application/pdf').send(Buffer.from(pdf));
    },
  );
}

function addPdfTokens(api: Api, { orders, renewal, terminals, approvals }: TicketingContext): void {
  api.route(
    {
      method: 'post',
      path: '/v1/orders/:orderId/invoice/pdf-tokens',
      summary: 'Have the token renewed that opens the PDF of an issued invoice',
      params: orderParamsSchema,
      responses: { 200: { description: 'The order with the new token', schema: orderViewSchema } },
      problems: [...ORDER_PROBLEMS, 'ORDER_NOT_FOUND', 'BILLING_UNAVAILABLE'],
      before: [rateLimiter(RENEWALS), terminals.require],
    },
    async ({ params, request, response }) => {
      const { accountId } = terminals.of(request);
      const order = await orders.read(accountId, params.orderId);
      joinOrder(response, order);
      const renewed = await renewal.renew(order);
      response.json(orderView(renewed, approvals));
    },
  );
}
