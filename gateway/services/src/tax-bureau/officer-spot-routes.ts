import { spotRegistrationSchema } from '@guanming/chaincode/domain';
import {
  actHeadersSchema,
  scenicSpotParamsSchema,
  sectionGrantBodySchema,
  spotListQuerySchema,
  spotRevisionBodySchema,
} from '@guanming/wire';
import type { Api } from '../http/api';
import { callProblems } from '../http/problem-groups';
import type { OfficerContext } from './officer-context';
import { CHANGED, readingOf } from './officer-schemas';

/** Spots of a page unless the caller wants fewer or more. */
const PAGE = 50;

/** Registration, revisions and number sections of spots. */
export function addSpotRoutes(api: Api, { officerOf, reader, before }: OfficerContext): void {
  api.route(
    {
      method: 'post',
      path: '/v1/scenic-spots',
      summary: 'Register a scenic spot',
      body: spotRegistrationSchema,
      responses: { 201: CHANGED },
      headers: actHeadersSchema,
      problems: callProblems('spots:registerSpot'),
      before,
    },
    async ({ body, headers, request, response }) => {
      const transactionId = await officerOf(request, headers).registerSpot(body);
      response.status(201).json({ transactionId });
    },
  );
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots',
      summary: 'List the scenic spots by identifier, a page at a time',
      query: spotListQuerySchema,
      responses: { 200: readingOf('spots:listSpots') },
      problems: callProblems('spots:listSpots'),
      before,
    },
    async ({ query: { after, limit }, response }) => {
      response.json(await reader.listSpots({ after, limit: Number(limit ?? PAGE) }));
    },
  );
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots/:scenicSpotId',
      summary: 'Read a scenic spot: its current revision and its billing qualification',
      params: scenicSpotParamsSchema,
      responses: { 200: readingOf('spots:readSpot') },
      problems: callProblems('spots:readSpot'),
      before,
    },
    async ({ params, response }) => {
      response.json(await reader.readSpot(params.scenicSpotId));
    },
  );
  api.route(
    {
      method: 'post',
      path: '/v1/scenic-spots/:scenicSpotId/revisions',
      summary: 'Revise a scenic spot',
      params: scenicSpotParamsSchema,
      body: spotRevisionBodySchema,
      responses: { 201: CHANGED },
      headers: actHeadersSchema,
      problems: callProblems('spots:reviseSpot'),
      before,
    },
    async ({ params, body, headers, request, response }) => {
      const transactionId = await officerOf(request, headers).reviseSpot({ ...body, ...params });
      response.status(201).json({ transactionId });
    },
  );
  addSectionRoutes(api, { officerOf, reader, before });
}

function addSectionRoutes(api: Api, { officerOf, reader, before }: OfficerContext): void {
  const path = '/v1/scenic-spots/:scenicSpotId/sections';
  api.route(
    {
      method: 'post',
      path,
      summary: 'Grant a section of 10,000 invoice numbers',
      params: scenicSpotParamsSchema,
      body: sectionGrantBodySchema,
      responses: { 201: CHANGED },
      headers: actHeadersSchema,
      problems: callProblems('spots:grantSection'),
      before,
    },
    async ({ params, body, headers, request, response }) => {
      const transactionId = await officerOf(request, headers).grantSection({ ...body, ...params });
      response.status(201).json({ transactionId });
    },
  );
  api.route(
    {
      method: 'get',
      path,
      summary: 'List the granted sections',
      params: scenicSpotParamsSchema,
      responses: { 200: readingOf('invoices:listSections') },
      problems: callProblems('invoices:listSections'),
      before,
    },
    async ({ params, response }) => {
      response.json(await reader.listSections(params.scenicSpotId));
    },
  );
}
