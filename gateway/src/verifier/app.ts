import type { Express } from 'express';
import { buildApp, rateLimiter, RequestError } from '../http';
import type { AppContext } from '../http';
import {
  numberVerificationSchema,
  pdfVerificationQuerySchema,
  verificationResultSchema,
} from './schemas';
import type { VerificationDesk } from './verification-desk';

/** Largest PDF, in bytes. */
const PDF_LIMIT = 5 * 1024 * 1024;

/** Builds the listener of the query terminal. */
export function buildVerifierApp(
  context: AppContext,
  desk: VerificationDesk,
  verificationsPerMinute: number,
): Express {
  const info = {
    title: 'Guanming query terminal',
    description: 'Verifies invoices on the own peer, on any node, through the bureau, or on all.',
  };
  const responses = {
    200: {
      description: 'The scenic spot first, then the verdict',
      schema: verificationResultSchema,
    },
  };
  return buildApp(context, 'verifier', info, (api) => {
    const before = [rateLimiter({ limit: verificationsPerMinute, windowMs: 60_000 })];

    api.route(
      {
        method: 'post',
        path: '/v1/verifications',
        summary: 'Verify by number and check code; ask own, bureau, all, or a peer by its name',
        body: numberVerificationSchema,
        responses,
        problems: [
          'REQUEST_MALFORMED',
          'REQUEST_INVALID',
          'ARGUMENT_INVALID',
          'INVOICE_NUMBER_INVALID',
          'TOO_MANY_REQUESTS',
        ],
        before,
      },
      async ({ body, response }) => {
        response.setHeader('Cache-Control', 'no-store');
        response.json(await desk.verifyNumber(body.invoiceNumber, body.checkCode, body.ask));
      },
    );

    api.route(
      {
        method: 'post',
        path: '/v1/verifications/pdf',
        summary: 'Verify a PDF: page = data = ledger; ask as above',
        query: pdfVerificationQuerySchema,
        rawBody: { contentType: 'application/pdf', limit: PDF_LIMIT },
        responses,
        problems: [
          'REQUEST_INVALID',
          'REQUEST_TOO_LARGE',
          'MEDIA_TYPE_NOT_SUPPORTED',
          'TOO_MANY_REQUESTS',
        ],
        before,
      },
      async ({ query, request, response }) => {
        response.setHeader('Cache-Control', 'no-store');
        response.json(await desk.verifyPdf(pdfBytes(request.body), query.ask));
      },
    );
  });
}

/** A copy of its own: the PDF goes to another thread. */
function pdfBytes(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body)) {
    throw new RequestError('MEDIA_TYPE_NOT_SUPPORTED', 'Send the body as application/pdf.');
  }
  return Uint8Array.from(body);
}
