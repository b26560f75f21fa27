import { timelineRequestSchema, timelineSchema } from '@guanming/wire';
import { callProblems } from '../../http/problem-groups';
import type { Api } from '../../http/api';
import type { Guard } from '../../http/guard';
import type { InvoiceTimeline } from './invoice-timeline';

/** Route of an invoice's timeline, for whoever has its number and check code. */
export function addTimelineRoute(
  api: Api,
  timeline: Pick<InvoiceTimeline, 'read'>,
  before: readonly Guard[],
): void {
  api.route(
    {
      method: 'post',
      path: '/v1/timelines',
      summary: 'Transactions, blocks and endorsers of an invoice, from the own peer',
      body: timelineRequestSchema,
      responses: { 200: { description: 'Oldest first', schema: timelineSchema } },
      problems: callProblems('invoices:readInvoice', 'invoices:readInvoiceHistory'),
      before,
    },
    async ({ body, response }) => {
      response.json(await timeline.read(body.invoiceNumber, body.checkCode));
    },
  );
}
