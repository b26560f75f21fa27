import type { InvoiceNumber, ScenicSpotId } from '@guanming/chaincode/domain';
import {
  scenicSpotParamsSchema,
  signedOrderPageQuerySchema,
  signedOrderPageSchema,
} from '@guanming/wire';
import type { PdfAccess } from '@guanming/wire';
import type { Api } from '../http/api';
import type { Guard } from '../http/guard';
import { callProblems, ISSUED_INVOICE_PROBLEMS } from '../http/problem-groups';
import type { IssuedOrders } from './issued-orders';
import { assertOwnSpot } from './spot-guard';

/** Says how the PDF of an invoice is fetched. */
export type PdfAccessOf = (scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber) => PdfAccess;

/**
 * Tells a ticketing server which of its orders are invoiced, so that one that has lost its memory
 * finds them again.
 *
 * @param requireReader - makes sure of the spot of the access token, and of its key
 */
export function addIssuedOrdersRoute(
  api: Api,
  issuedOrders: Pick<IssuedOrders, 'page'>,
  pdfOf: PdfAccessOf,
  requireReader: readonly Guard[],
): void {
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots/:scenicSpotId/issued-orders',
      summary:
        'The invoiced orders of a spot as it signed them, one block of numbers at a time: for a ' +
        'ticketing server that has lost them',
      params: scenicSpotParamsSchema,
      query: signedOrderPageQuerySchema,
      responses: { 200: { description: 'One block of numbers', schema: signedOrderPageSchema } },
      problems: [
        ...callProblems('spots:readSpot', 'invoices:listSections', 'invoices:listLeases'),
        ...ISSUED_INVOICE_PROBLEMS,
        'CALLER_NOT_ALLOWED',
      ],
      before: requireReader,
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
