import { qualificationStopSchema } from '@guanming/chaincode/api';
import { instantSchema, vatCategorySchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { Api } from '../http/api';
import { callProblems } from '../http/problem-groups';
import type { OfficerContext } from './officer-context';
import { CHANGED, readingOf, spotPathSchema } from './officer-schemas';

const grantSchema = z
  .strictObject({
    validFrom: instantSchema,
    /** Issuing stops before this instant. */
    validUntil: instantSchema,
    vatCategories: z.array(vatCategorySchema).min(1).max(10),
  })
  .refine(({ validFrom, validUntil }) => validFrom < validUntil, {
    error: 'is not later than "validFrom"',
    path: ['validUntil'],
  });

const reasonSchema = qualificationStopSchema.omit({ scenicSpotId: true });

const PATH = '/v1/scenic-spots/:scenicSpotId/qualification';

/** Grant, suspension, resumption and revocation of the billing qualification. */
export function addQualificationRoutes(
  api: Api,
  { officerOf, reader, before }: OfficerContext,
): void {
  const common = {
    params: spotPathSchema,
    responses: { 200: CHANGED },
    before,
  } as const;
  api.route(
    {
      ...common,
      method: 'put',
      path: PATH,
      summary: 'Grant or renew it',
      body: grantSchema,
      problems: callProblems('spots:grantQualification'),
    },
    async ({ params, body, request, response }) => {
      response.json({
        transactionId: await officerOf(request).grantQualification({ ...body, ...params }),
      });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/suspension`,
      summary: 'Suspend it',
      body: reasonSchema,
      problems: callProblems('spots:suspendQualification'),
    },
    async ({ params, body, request, response }) => {
      const transactionId = await officerOf(request).suspendQualification({ ...body, ...params });
      response.json({ transactionId });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/resumption`,
      summary: 'Resume a suspended one',
      problems: callProblems('spots:resumeQualification'),
    },
    async ({ params, request, response }) => {
      response.json({
        transactionId: await officerOf(request).resumeQualification(params),
      });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/revocation`,
      summary: 'Revoke it for ever',
      body: reasonSchema,
      problems: callProblems('spots:revokeQualification'),
    },
    async ({ params, body, request, response }) => {
      const transactionId = await officerOf(request).revokeQualification({ ...body, ...params });
      response.json({ transactionId });
    },
  );
  api.route(
    {
      ...common,
      method: 'get',
      path: `${PATH}/history`,
      summary: 'Who changed it and when',
      responses: { 200: readingOf('spots:readQualificationHistory') },
      problems: callProblems('spots:readQualificationHistory'),
    },
    async ({ params, response }) => {
      response.json(await reader.readQualificationHistory(params.scenicSpotId));
    },
  );
}
