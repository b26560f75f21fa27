import { MAX_PDF_BYTES } from '@guanming/verification';
import type { OnStep } from '@guanming/verification';
import { examinedDocument } from '@guanming/verification/service';
import type { PdfExamination } from '@guanming/verification/service';
import { examinedDocumentSchema, streamedLineSchema } from '@guanming/wire';
import type { StreamedLine } from '@guanming/wire';
import type { Request, Response } from 'express';
import { joinOrder } from '../http/correlation-id';

/** One JSON text a line. */
const STREAM_TYPE = 'application/x-ndjson';

/** Specification that the routes share that verify an uploaded PDF. */
export const pdfVerificationRoute = {
  method: 'post',
  path: '/v1/verifications/pdf',
  rawBody: { contentType: 'application/pdf', limit: MAX_PDF_BYTES },
  responses: {
    200: {
      description:
        'The scenic spot first, then the verdict. With "Accept: application/x-ndjson" a line ' +
        '{step} as each step ends, then {result}',
      schema: examinedDocumentSchema,
      lines: { contentType: STREAM_TYPE, schema: streamedLineSchema },
    },
  },
} as const;

/**
 * Answers with what an examination finds about the PDF in the body: each step when it ends, if that
 * is what the caller accepts. An error after the first step cuts the answer off.
 */
export async function answerExamination(
  request: Request,
  response: Response,
  examine: (bytes: Uint8Array, onStep?: OnStep) => Promise<PdfExamination>,
): Promise<void> {
  const bytes = request.body as Buffer;
  const look = async (onStep?: OnStep): Promise<PdfExamination> => {
    const examination = await examine(bytes, onStep);
    const { invoice } = examination;
    if (invoice !== undefined) {
      const { scenicSpotId } = invoice.scenicSpot;
      joinOrder(response, { scenicSpotId, orderId: invoice.order.orderId });
    }
    return examination;
  };
  if (request.accepts(['application/json', STREAM_TYPE]) !== STREAM_TYPE) {
    response.json(examinedDocument(await look()));
    return;
  }
  const send = (line: StreamedLine): void => {
    if (!response.headersSent) {
      response.type(STREAM_TYPE);
    }
    response.write(`${JSON.stringify(line)}\n`);
  };
  const examination = await look((step) => {
    send({ step });
  });
  send({ result: examinedDocument(examination) });
  response.end();
}
