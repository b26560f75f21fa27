import type { RequestHandler } from 'express';
import type { Api } from '../../http';
import type { PdfReception } from '../../verification/desk';
import type { RehearsalDesk } from './rehearsal-desk';
import {
  rehearsalFileParamsSchema,
  rehearsalSchema,
  rehearsalStatusSchema,
} from './rehearsal-schema';

/**
 * Rehearsals, which only a demonstration has.
 *
 * @param desk - absent where the configuration has no rehearsal
 * @param reception - where a file waits for its turn to be forged
 */
export function addRehearsalRoutes(
  api: Api,
  desk: Pick<RehearsalDesk, 'isAvailable' | 'prepare' | 'forge'> | undefined,
  reception: Pick<PdfReception, 'takeTurn'>,
  before: readonly RequestHandler[],
): void {
  api.route(
    {
      method: 'get',
      path: '/v1/rehearsals',
      summary: 'Whether this terminal can rehearse',
      responses: {
        200: { description: 'On a demonstration network', schema: rehearsalStatusSchema },
      },
      problems: ['EVALUATE_UNAVAILABLE', 'EVALUATE_TIMEOUT', 'TOO_MANY_REQUESTS'],
      before,
    },
    async ({ response }) => {
      response.json({ available: (await desk?.isAvailable()) ?? false });
    },
  );
  if (desk === undefined) {
    return;
  }

  api.route(
    {
      method: 'post',
      path: '/v1/rehearsals',
      summary: 'Genuine invoices to forge, bought unless there are some',
      responses: { 200: { description: 'The invoices', schema: rehearsalSchema } },
      problems: ['REHEARSAL_NOT_AVAILABLE', 'SHOP_UNAVAILABLE', 'TOO_MANY_REQUESTS'],
      before,
    },
    async ({ response }) => {
      response.json(await desk.prepare());
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/rehearsals/:rehearsalId/:kind',
      summary: 'A forged invoice, made now',
      params: rehearsalFileParamsSchema,
      responses: { 200: { description: 'The PDF', contentType: 'application/pdf' } },
      problems: [
        'REQUEST_INVALID',
        'REHEARSAL_NOT_AVAILABLE',
        'REHEARSAL_NOT_FOUND',
        'TOO_MANY_REQUESTS',
        'SERVER_BUSY',
      ],
      before,
    },
    async ({ params: { rehearsalId, kind }, response }) => {
      const file = await reception.takeTurn(response, () => desk.forge(rehearsalId, kind));
      response.attachment(`rehearsal-${kind}.pdf`).type('application/pdf').send(Buffer.from(file));
    },
  );
}
