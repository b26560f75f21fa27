import { joinOrder, rateLimiter } from '../../http';
import type { Api } from '../../http';
import { orderView } from '../order-view';
import { orderParamsSchema, orderViewSchema } from '../schemas';
import type { TicketingContext } from '../ticketing-context';

/** Each is a question to the billing server; a new phone with many old invoices waits a little. */
const RENEWALS = { limit: 60, windowMs: 60_000 };

/** Renews tokens that the billing server accepts no more. */
export function addPdfTokenRoute(
  api: Api,
  { desk, renewal, terminals, approvals }: TicketingContext,
): void {
  api.route(
    {
      method: 'post',
      path: '/v1/orders/:orderId/invoice/pdf-tokens',
      summary: 'Have the token renewed that opens the PDF of an issued invoice',
      params: orderParamsSchema,
      responses: { 200: { description: 'The order with the new token', schema: orderViewSchema } },
      problems: ['ORDER_NOT_FOUND', 'BILLING_UNAVAILABLE'],
      before: [rateLimiter(RENEWALS), terminals.require],
    },
    async ({ params, request, response }) => {
      const { accountId } = terminals.of(request);
      const order = await desk.read(accountId, params.orderId);
      joinOrder(response, order);
      const renewed = await renewal.renew(order);
      response.json(orderView(renewed, approvals));
    },
  );
}
