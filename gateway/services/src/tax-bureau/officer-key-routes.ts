import {
  actHeadersSchema,
  keyAdditionBodySchema,
  keyParamsSchema,
  keyVetoBodySchema,
  RequestError,
  scenicSpotParamsSchema,
} from '@guanming/wire';
import type { Api } from '../http/api';
import { callProblems } from '../http/problem-groups';
import type { OfficerContext } from './officer-context';
import { CHANGED, readingOf } from './officer-schemas';

const PATH = '/v1/scenic-spots/:scenicSpotId/keys';

/** The spot that a statement names; whether it is well made is for the ledger to say. */
function spotOfStatement(jws: string): unknown {
  const payload = jws.split('.')[1] ?? '';
  try {
    const statement: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return (statement as { scenicSpotId?: unknown } | null)?.scenicSpotId;
  } catch {
    return undefined;
  }
}

/** @param statements - by their JSON Pointer in the body */
function assertForSpot(statements: Readonly<Record<string, string>>, scenicSpotId: string): void {
  const detail = `is not for ${scenicSpotId}`;
  const errors = Object.entries(statements)
    .filter(([, statement]) => spotOfStatement(statement) !== scenicSpotId)
    .map(([pointer]) => ({ pointer, detail }));
  if (errors.length > 0) {
    throw new RequestError('REQUEST_INVALID', `A statement ${detail}.`, { errors });
  }
}

/** Ticketing keys: addition by signed statements, retirement, revocation, veto. */
export function addKeyRoutes(api: Api, { officerOf, reader, before }: OfficerContext): void {
  const common = { responses: { 200: CHANGED }, before } as const;
  api.route(
    {
      ...common,
      method: 'post',
      path: PATH,
      summary: 'Add a ticketing key',
      params: scenicSpotParamsSchema,
      body: keyAdditionBodySchema,
      responses: { 201: CHANGED },
      headers: actHeadersSchema,
      problems: callProblems('spots:addKey'),
    },
    async ({ params, body, headers, request, response }) => {
      assertForSpot(
        Object.fromEntries(body.statements.map((one, index) => [`/statements/${index}`, one])),
        params.scenicSpotId,
      );
      response.status(201).json({ transactionId: await officerOf(request, headers).addKey(body) });
    },
  );
  api.route(
    {
      ...common,
      method: 'get',
      path: PATH,
      summary: 'List the ticketing keys',
      params: scenicSpotParamsSchema,
      responses: { 200: readingOf('spots:listKeys') },
      problems: callProblems('spots:listKeys'),
    },
    async ({ params, response }) => {
      response.json(await reader.listKeys(params.scenicSpotId));
    },
  );
  api.route(
    {
      ...common,
      method: 'get',
      path: `${PATH}/history`,
      summary: 'What happened to the ticketing keys',
      params: scenicSpotParamsSchema,
      responses: { 200: readingOf('stops:readKeyHistory') },
      problems: callProblems('stops:readKeyHistory'),
    },
    async ({ params, response }) => {
      response.json(await reader.readKeyHistory(params.scenicSpotId));
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/vetoes`,
      summary: 'Post the veto of an active key against a key that waits for its delay',
      params: scenicSpotParamsSchema,
      body: keyVetoBodySchema,
      headers: actHeadersSchema,
      problems: callProblems('stops:vetoKey'),
    },
    async ({ params, body, headers, request, response }) => {
      assertForSpot({ '/statement': body.statement }, params.scenicSpotId);
      response.json({ transactionId: await officerOf(request, headers).vetoKey(body) });
    },
  );
  addEndRoutes(api, { officerOf, reader, before });
}

/** The two ways in which a key ends. */
function addEndRoutes(api: Api, { officerOf, before }: OfficerContext): void {
  const common = {
    params: keyParamsSchema,
    responses: { 200: CHANGED },
    before,
  } as const;
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/:thumbprint/retirement`,
      summary: 'Retire a key: its orders are accepted for 7 more days',
      headers: actHeadersSchema,
      problems: callProblems('spots:retireKey'),
    },
    async ({ params, headers, request, response }) => {
      response.json({ transactionId: await officerOf(request, headers).retireKey(params) });
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: `${PATH}/:thumbprint/revocation`,
      summary: 'Revoke a key at once',
      headers: actHeadersSchema,
      problems: callProblems('stops:revokeKey'),
    },
    async ({ params, headers, request, response }) => {
      response.json({ transactionId: await officerOf(request, headers).revokeKey(params) });
    },
  );
}
