import type { InvoiceReader } from '@guanming/ledger';
import {
  RequestError,
  scenicSpotParamsSchema,
  sectionGrantBodySchema,
  spotListQuerySchema,
  spotRegistrationBodySchema,
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
      body: spotRegistrationBodySchema,
      responses: { 201: CHANGED },
      problems: callProblems('spots:registerSpot', 'settings:readSettings'),
      before,
    },
    async ({ body, request, response }) => {
      const provider = body.provider ?? (await onlyProvider(reader));
      const transactionId = await officerOf(request).registerSpot({ ...body, provider });
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
      problems: callProblems('spots:reviseSpot'),
      before,
    },
    async ({ params, body, request, response }) => {
      const transactionId = await officerOf(request).reviseSpot({ ...body, ...params });
      response.status(201).json({ transactionId });
    },
  );
  addSectionRoutes(api, { officerOf, reader, before });
}

/**
 * The billing provider of an installation that has one alone.
 *
 * @throws RequestError `REQUEST_INVALID` - it has several
 */
async function onlyProvider(reader: Pick<InvoiceReader, 'readSettings'>): Promise<string> {
  const { billingProviders } = (await reader.readSettings()).value.roles;
  const [provider = '', ...others] = billingProviders;
  if (others.length > 0) {
    const detail = `is needed: one of the billing providers ${billingProviders.join(', ')}`;
    throw new RequestError('REQUEST_INVALID', `"provider" ${detail}.`, {
      errors: [{ pointer: '/provider', detail }],
    });
  }
  return provider;
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
      problems: callProblems('spots:grantSection'),
      before,
    },
    async ({ params, body, request, response }) => {
      const transactionId = await officerOf(request).grantSection({ ...body, ...params });
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
