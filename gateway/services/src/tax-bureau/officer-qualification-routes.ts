import {
  actHeadersSchema,
  qualificationGrantBodySchema,
  qualificationStopBodySchema,
  scenicSpotParamsSchema,
} from '@guanming/wire';
import type { Api } from '../http/api';
import { callProblems } from '../http/problem-groups';
import type { OfficerContext } from './officer-context';
import { CHANGED, readingOf } from './officer-schemas';

const PATH = '/v1/scenic-spots/:scenicSpotId/qualification';

/** Grant, suspension, resumption and revocation of the billing qualification. */
export function addQualificationRoutes(
  api: Api,
  { officerOf, reader, before }: OfficerContext,
): void {
  const common = {
    params: scenicSpotParamsSchema,
    responses: { 200: CHANGED },
    before,
  } as const;
  api.route(
    {
      ...common,
      method: 'put',
      path: PATH,
      summary: 'Grant or renew it',
      body: qualificationGrantBodySchema,
      headers: actHeadersSchema,
      problems: callProblems('spots:grantQualification'),
    },
    async ({ params, body, headers, request, response }) => {
      response.json({
        transactionId: await officerOf(request, headers).grantQualification({ ...body, ...params }),
      });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/suspension`,
      summary: 'Suspend it',
      body: qualificationStopBodySchema,
      headers: actHeadersSchema,
      problems: callProblems('stops:suspendQualification'),
    },
    async ({ params, body, headers, request, response }) => {
      const transactionId = await officerOf(request, headers).suspendQualification({
        ...body,
        ...params,
      });
      response.json({ transactionId });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/resumption`,
      summary: 'Resume a suspended one',
      headers: actHeadersSchema,
      problems: callProblems('stops:resumeQualification'),
    },
    async ({ params, headers, request, response }) => {
      response.json({
        transactionId: await officerOf(request, headers).resumeQualification(params),
      });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/revocation`,
      summary: 'Revoke it for ever',
      body: qualificationStopBodySchema,
      headers: actHeadersSchema,
      problems: callProblems('stops:revokeQualification'),
    },
    async ({ params, body, headers, request, response }) => {
      const transactionId = await officerOf(request, headers).revokeQualification({
        ...body,
        ...params,
      });
      response.json({ transactionId });
    },
  );
  api.route(
    {
      ...common,
      method: 'get',
      path: `${PATH}/history`,
      summary: 'Who changed it and when',
      responses: { 200: readingOf('stops:readQualificationHistory') },
      problems: callProblems('stops:readQualificationHistory'),
    },
    async ({ params, response }) => {
      response.json(await reader.readQualificationHistory(params.scenicSpotId));
    },
  );
}
