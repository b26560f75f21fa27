import type { RequestHandler } from 'express';
import type { Api } from '../../http';
import type { InvoiceTimeline } from './invoice-timeline';
import { timelineRequestSchema, timelineSchema } from './timeline-schema';

/** What happened to an invoice, for whoever has its number and check code. */
export function addTimelineRoute(
  api: Api,
  timeline: Pick<InvoiceTimeline, 'read'>,
  before: readonly RequestHandler[],
): void {
  api.route(
    {
      method: 'post',
      path: '/v1/timelines',
      summary: 'Transactions, blocks and endorsers of an invoice, from the own peer',
      body: timelineRequestSchema,
      responses: { 200: { description: 'Oldest first', schema: timelineSchema } },
      problems: [
        'REQUEST_MALFORMED',
        'REQUEST_INVALID',
        'ARGUMENT_INVALID',
        'INVOICE_NUMBER_INVALID',
        'INVOICE_NOT_FOUND',
        'EVALUATE_UNAVAILABLE',
        'EVALUATE_TIMEOUT',
        'TOO_MANY_REQUESTS',
      ],
      before,
    },
    async ({ body, response }) => {
      response.json(await timeline.read(body.invoiceNumber, body.checkCode));
    },
  );
}
