import type { PdfWorkshop } from '@guanming/verification';
import type { VerificationDesk } from '@guanming/verification/desk';
import {
  verificationResultSchema,
  nodeListSchema,
  numberVerificationSchema,
  pdfVerificationQuerySchema,
} from '@guanming/wire';
import type { Express } from 'express';
import { addPages } from '../http/pages';
import { buildApp } from '../http/app';
import { rateLimiter } from '../http/limits';
import type { AppContext } from '../http/app';
import { answerExamination, pdfVerificationRoute } from '../pdf-upload/answer-examination';
import type { PdfReception } from '../pdf-upload/pdf-reception';
import { addOriginalRoute } from './original-route';
import type { RehearsalDesk } from './rehearsal/rehearsal-desk';
import { addRehearsalRoutes } from './rehearsal/rehearsal-routes';
import type { InvoiceTimeline } from './timeline/invoice-timeline';
import { addTimelineRoute } from './timeline/timeline-route';

/** What the listener of the query terminal serves. */
export interface VerifierAppParts {
  readonly desk: VerificationDesk;
  readonly reception: PdfReception;
  /** Draws originals. */
  readonly workshop: Pick<PdfWorkshop, 'render'>;
  readonly timeline: InvoiceTimeline;
  /** Where the configuration has rehearsals. */
  readonly rehearsal: RehearsalDesk | undefined;
  /** What one address may ask for in a minute. */
  readonly verificationsPerMinute: number;
}

/** Builds the listener of the query terminal. */
export function buildVerifierApp(
  context: AppContext,
  { desk, reception, workshop, timeline, rehearsal, verificationsPerMinute }: VerifierAppParts,
): Express {
  const info = {
    title: 'Guanming query terminal',
    description: 'Verifies invoices on the own peer, on any node, through the bureau, or on all.',
  };
  return buildApp(context, 'verifier', info, (api) => {
    const before = [rateLimiter({ limit: verificationsPerMinute, windowMs: 60_000 })];
    addPages(api.app, 'verifier');
    addTimelineRoute(api, timeline, before);
    addOriginalRoute(api, { desk, reception, workshop }, before);
    addRehearsalRoutes(api, rehearsal, reception, before);

    api.route(
      {
        method: 'get',
        path: '/v1/nodes',
        summary: 'The nodes that can be asked, the own peer first',
        responses: { 200: { description: 'With their block heights', schema: nodeListSchema } },
        problems: [],
        before,
      },
      async ({ response }) => {
        response.json({ nodes: await desk.listNodes() });
      },
    );

    api.route(
      {
        method: 'post',
        path: '/v1/verifications',
        summary: 'Verify by number and check code; ask own, bureau, all, or a peer by its name',
        body: numberVerificationSchema,
        responses: {
          200: {
            description: 'The scenic spot first, then the verdict',
            schema: verificationResultSchema,
          },
        },
        problems: ['ARGUMENT_INVALID', 'INVOICE_NUMBER_INVALID'],
        before,
      },
      async ({ body, response }) => {
        response.json(await desk.verifyNumber(body.invoiceNumber, body.checkCode, body.ask));
      },
    );

    api.route(
      {
        ...pdfVerificationRoute,
        summary: 'Verify a PDF: page = data = ledger; ask as above',
        query: pdfVerificationQuerySchema,
        problems: ['SERVER_BUSY'],
        before: [...before, reception.admission],
      },
      async ({ query, request, response }) => {
        await answerExamination(request, response, (bytes, onStep) =>
          reception.takeTurn(response, () => desk.examinePdf(bytes, query.ask, onStep)),
        );
      },
    );
  });
}
