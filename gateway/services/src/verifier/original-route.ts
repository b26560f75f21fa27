import type { PdfProcessPool } from '@guanming/verification';
import { drawOriginal } from '@guanming/verification/service';
import type { VerificationService } from '@guanming/verification/service';
import { RequestError, pdfVerificationQuerySchema } from '@guanming/wire';
import { BYTES } from '../http/route-spec';
import type { Api } from '../http/api';
import type { Guard } from '../http/guard';
import { pdfVerificationRoute } from '../pdf-upload/answer-examination';
import type { PdfUploadQueue } from '../pdf-upload/pdf-upload-queue';

/** Services behind the route of the original. */
export interface OriginalParts {
  readonly service: Pick<VerificationService, 'examinePdf'>;
  readonly uploads: PdfUploadQueue;
  readonly pool: Pick<PdfProcessPool, 'render'>;
}

/** The original of an invoice, for whoever sends a PDF whose data the ledger proves. */
export function addOriginalRoute(
  api: Api,
  { service, uploads, pool }: OriginalParts,
  before: readonly Guard[],
): void {
  api.route(
    {
      method: 'post',
      path: '/v1/originals',
      summary: 'Draw the original from the data of a PDF that the ledger proves; ask as above',
      query: pdfVerificationQuerySchema,
      rawBody: pdfVerificationRoute.rawBody,
      responses: {
        200: {
          description: 'The invoice as it was issued',
          contentType: 'application/pdf',
          schema: BYTES,
          headers: { 'Content-Disposition': 'The file name of the invoice' },
        },
      },
      problems: ['DATA_NOT_PROVEN', 'SERVER_BUSY'],
      before: [...before, uploads.admission],
    },
    async ({ query, request, response }) => {
      const { examination, original } = await uploads.takeTurn(response, async () => {
        const found = await service.examinePdf(request.body as Buffer, query.ask);
        return { examination: found, original: await drawOriginal(found, pool) };
      });
      if (original === undefined) {
        throw new RequestError('DATA_NOT_PROVEN', 'The ledger does not prove the attached data.');
      }
      response.attachment(`${examination.invoice?.invoiceNumber ?? 'original'}.pdf`);
      response.type('application/pdf').send(Buffer.from(original));
    },
  );
}
