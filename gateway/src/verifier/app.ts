import type { Express, Request, Response } from 'express';
import { addPages, buildApp, rateLimiter, RequestError } from '../http';
import type { AppContext } from '../http';
import {
  examinedDocument,
  examinedDocumentSchema,
  verificationResultSchema,
} from '../verification/desk';
import type { StreamedLine, VerificationDesk } from '../verification/desk';
import { nodeListSchema, numberVerificationSchema, pdfVerificationQuerySchema } from './schemas';

/** Largest PDF, in bytes. */
const PDF_LIMIT = 5 * 1024 * 1024;
/** One JSON text a line. */
const STREAM_TYPE = 'application/x-ndjson';

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
  return buildApp(context, 'verifier', info, (api) => {
    const before = [rateLimiter({ limit: verificationsPerMinute, windowMs: 60_000 })];
    addPages(api.app, 'verifier');

    api.route(
      {
        method: 'get',
        path: '/v1/nodes',
        summary: 'The nodes that can be asked, the own peer first',
        responses: { 200: { description: 'With their block heights', schema: nodeListSchema } },
        problems: ['TOO_MANY_REQUESTS'],
        before,
      },
      async ({ response }) => {
        response.setHeader('Cache-Control', 'no-store');
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
        summary:
          'Verify a PDF: page = data = ledger; ask as above. With "Accept: application/x-ndjson" ' +
          'a line {step} as each step ends, then {result}',
        query: pdfVerificationQuerySchema,
        rawBody: { contentType: 'application/pdf', limit: PDF_LIMIT },
        responses: {
          200: {
            description: 'The scenic spot first, then the verdict',
            schema: examinedDocumentSchema,
          },
        },
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
        const bytes = pdfBytes(request.body);
        if (wantsStream(request)) {
          await streamExamination(desk, bytes, query.ask, response);
        } else {
          response.json(examinedDocument(await desk.examinePdf(bytes, query.ask)));
        }
      },
    );
  });
}

function wantsStream(request: Request): boolean {
  return request.accepts(['application/json', STREAM_TYPE]) === STREAM_TYPE;
}

/** Sends each step when it ends; an error after the first step cuts the answer off. */
async function streamExamination(
  desk: VerificationDesk,
  bytes: Uint8Array,
  ask: string,
  response: Response,
): Promise<void> {
  const send = (line: StreamedLine): void => {
    if (!response.headersSent) {
      response.type(STREAM_TYPE);
    }
    response.write(`${JSON.stringify(line)}\n`);
  };
  const examination = await desk.examinePdf(bytes, ask, (step) => {
    send({ step });
  });
  send({ result: examinedDocument(examination) });
  response.end();
}

/** A copy of its own: the PDF goes to another thread. */
function pdfBytes(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body)) {
    throw new RequestError('MEDIA_TYPE_NOT_SUPPORTED', 'Send the body as application/pdf.');
  }
  return Uint8Array.from(body);
}
