import {
  invoiceNumberSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import type { InvoiceNumber, ScenicSpotId } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { Api } from '../http/api';
import type { Guard } from '../http/guard';
import { callProblems, ISSUED_INVOICE_PROBLEMS } from '../http/problem-groups';
import type { IssuedOrders } from './issued-orders';
import { assertOwnSpot } from './spot-guard';

const pageSchema = z.strictObject({
  orders: z.array(
    z.strictObject({
      /** The signed order, compact JWS. */
      order: z.string(),
      invoiceNumber: invoiceNumberSchema,
      transactionId: transactionIdSchema,
      pdf: z.strictObject({ url: z.string(), token: z.string() }),
    }),
  ),
  /** Invoices whose order the node of the billing provider does not have. */
  withoutOrder: z.array(invoiceNumberSchema),
  /** Ask for what comes `after` this; absent when nothing does. */
  last: invoiceNumberSchema.optional(),
});

/** How the PDF of an invoice is fetched. */
export type PdfAccess = (
  scenicSpotId: ScenicSpotId,
  invoiceNumber: InvoiceNumber,
) => { readonly url: string; readonly token: string };

/**
 * Tells a ticketing server which of its orders are invoiced, so that one that has lost its memory
 * finds them again.
 *
 * @param requireSpot - puts the spots of the credential into `response.locals.spots`
 */
export function addIssuedOrdersRoute(
  api: Api,
  issuedOrders: Pick<IssuedOrders, 'page'>,
  pdfOf: PdfAccess,
  requireSpot: Guard,
): void {
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots/:scenicSpotId/issued-orders',
      summary:
        'The invoiced orders of a spot as it signed them, one block of numbers at a time: for a ' +
        'ticketing server that has lost them',
      params: z.strictObject({ scenicSpotId: scenicSpotIdSchema }),
      query: z.strictObject({ after: invoiceNumberSchema.optional() }),
      responses: { 200: { description: 'One block of numbers', schema: pageSchema } },
      problems: [
        ...callProblems('spots:readSpot', 'spots:listSections', 'spots:listLeases'),
        ...ISSUED_INVOICE_PROBLEMS,
        'CALLER_NOT_ALLOWED',
      ],
      before: [requireSpot],
    },
    async ({ params: { scenicSpotId }, query: { after }, response }) => {
      assertOwnSpot(response, scenicSpotId);
      const { orders, ...page } = await issuedOrders.page(scenicSpotId, after);
      response.json({
        orders: orders.map((order) => ({
          ...order,
          pdf: pdfOf(scenicSpotId, order.invoiceNumber),
        })),
        ...page,
      });
    },
  );
}
