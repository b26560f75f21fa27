import type { PdfProcessPool } from '@guanming/verification';
import type { VerificationService } from '@guanming/verification/service';
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
import type { PdfUploadQueue } from '../pdf-upload/pdf-upload-queue';
import { addOriginalRoute } from './original-route';
import type { RehearsalLoader } from './rehearsal-loader';
import { addRehearsalRoutes } from './rehearsal-routes';
import type { InvoiceTimeline } from './timeline/invoice-timeline';
import { addTimelineRoute } from './timeline/timeline-route';

/** Services behind the listener of the query terminal. */
export interface VerifierAppParts {
  readonly service: VerificationService;
  readonly uploads: PdfUploadQueue;
  /** Draws originals. */
  readonly pool: Pick<PdfProcessPool, 'render'>;
  readonly timeline: InvoiceTimeline;
  /** Where the configuration has rehearsals. */
  readonly rehearsals: RehearsalLoader | undefined;
  /** What one address may ask for in a minute. */
  readonly verificationsPerMinute: number;
}

/** Builds the listener of the query terminal. */
export function buildVerifierApp(
  context: AppContext,
  { service, uploads, pool, timeline, rehearsals, verificationsPerMinute }: VerifierAppParts,
): Express {
  const info = {
    title: 'Guanming query terminal',
    description: 'Verifies invoices on the own peer, on any node, through the bureau, or on all.',
  };
  return buildApp(context, 'verifier', info, (api) => {
    const before = [rateLimiter({ limit: verificationsPerMinute, windowMs: 60_000 })];
    addPages(api.app, 'verifier');
    addTimelineRoute(api, timeline, before);
    addOriginalRoute(api, { service, uploads, pool }, before);
    addRehearsalRoutes(api, rehearsals, uploads, before);

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
        response.json({ nodes: await service.listNodes() });
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
        response.json(await service.verifyNumber(body.invoiceNumber, body.checkCode, body.ask));
      },
    );

    api.route(
      {
        ...pdfVerificationRoute,
        summary: 'Verify a PDF: page = data = ledger; ask as above',
        query: pdfVerificationQuerySchema,
        problems: ['SERVER_BUSY'],
        before: [...before, uploads.admission],
      },
      async ({ query, request, response }) => {
        await answerExamination(request, response, (bytes, onStep) =>
          uploads.takeTurn(response, () => service.examinePdf(bytes, query.ask, onStep)),
        );
      },
    );
  });
}
