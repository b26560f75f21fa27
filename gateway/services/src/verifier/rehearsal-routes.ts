import { rehearsalFileParamsSchema, rehearsalSchema, rehearsalStatusSchema } from '@guanming/wire';
import { BYTES } from '../http/route-spec';
import { callProblems } from '../http/problem-groups';
import type { Api } from '../http/api';
import type { Guard } from '../http/guard';
import type { PdfUploadQueue } from '../pdf-upload/pdf-upload-queue';
import type { RehearsalLoader } from './rehearsal-loader';

/**
 * Rehearsals, which only a demonstration has.
 *
 * @param rehearsals - absent where the configuration has no rehearsal
 * @param uploads - where a file waits for its turn to be forged
 */
export function addRehearsalRoutes(
  api: Api,
  rehearsals: Pick<RehearsalLoader, 'isAvailable' | 'load'> | undefined,
  uploads: Pick<PdfUploadQueue, 'takeTurn'>,
  before: readonly Guard[],
): void {
  api.route(
    {
      method: 'get',
      path: '/v1/rehearsals',
      summary: 'Whether this terminal can rehearse',
      responses: {
        200: { description: 'On a demonstration network', schema: rehearsalStatusSchema },
      },
      problems: callProblems('settings:readSettings'),
      before,
    },
    async ({ response }) => {
      response.json({ available: (await rehearsals?.isAvailable()) ?? false });
    },
  );
  if (rehearsals === undefined) {
    return;
  }

  api.route(
    {
      method: 'post',
      path: '/v1/rehearsals',
      summary: 'Genuine invoices to forge, bought unless there are some',
      responses: { 200: { description: 'The invoices', schema: rehearsalSchema } },
      problems: [
        ...callProblems('settings:readSettings', 'invoices:readInvoice'),
        'REHEARSAL_NOT_AVAILABLE',
        'SHOP_UNAVAILABLE',
      ],
      before,
    },
    async ({ response }) => {
      const service = await rehearsals.load();
      response.json(await service.prepare());
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/rehearsals/:rehearsalId/:kind',
      summary: 'A forged invoice, made now',
      params: rehearsalFileParamsSchema,
      responses: { 200: { description: 'The PDF', contentType: 'application/pdf', schema: BYTES } },
      problems: [
        ...callProblems('settings:readSettings'),
        'REHEARSAL_NOT_AVAILABLE',
        'REHEARSAL_NOT_FOUND',
        'SERVER_BUSY',
      ],
      before,
    },
    async ({ params: { rehearsalId, kind }, response }) => {
      const service = await rehearsals.load();
      const file = await uploads.takeTurn(response, () => service.forge(rehearsalId, kind));
      response.attachment(`rehearsal-${kind}.pdf`).type('application/pdf').send(Buffer.from(file));
    },
  );
}
