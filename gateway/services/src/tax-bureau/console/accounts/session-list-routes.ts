import { instantFromSeconds } from '@guanming/chaincode/domain';
import { RequestError, sessionListSchema, sessionParamsSchema } from '@guanming/wire';
import type { Api } from '../../../http/api';
import type { AccountRouteParts } from './account-routes';

function instantOf(milliseconds: number): string {
  return instantFromSeconds(Math.floor(milliseconds / 1_000));
}

/** Shows where an account is signed in, and ends what should not be. */
export function addSessionListRoutes(
  api: Api,
  { sessions, authentication, limit }: AccountRouteParts,
): void {
  const common = { before: [limit, authentication.requireSession] } as const;
  api.route(
    {
      ...common,
      method: 'get',
      path: '/v1/console/sessions',
      summary: 'The sessions of the account that is signed in, the last used first',
      responses: { 200: { description: 'With this one marked', schema: sessionListSchema } },
      problems: [],
    },
    ({ request, response }) => {
      const { session } = authentication.sessionOf(request);
      response.json({
        sessions: sessions.of(session.account).map((one) => ({
          sessionId: one.sessionId,
          device: one.device,
          signedInAt: instantOf(one.openedAt),
          usedAt: instantOf(one.usedAt),
          isCurrent: one === session,
        })),
      });
    },
  );

  api.route(
    {
      ...common,
      method: 'delete',
      path: '/v1/console/sessions/others',
      summary: 'End all other sessions of the account',
      responses: { 204: { description: 'Only this one is left' } },
      problems: [],
    },
    ({ request, response }) => {
      const { session } = authentication.sessionOf(request);
      sessions.endOthers(session);
      response.status(204).end();
    },
  );

  api.route(
    {
      ...common,
      method: 'delete',
      path: '/v1/console/sessions/:sessionId',
      summary: 'End one session of the account',
      params: sessionParamsSchema,
      responses: { 204: { description: 'Its cookie opens nothing any more' } },
      problems: ['SESSION_NOT_FOUND'],
    },
    ({ params, request, response }) => {
      const { session } = authentication.sessionOf(request);
      if (!sessions.endById(session.account, params.sessionId)) {
        throw new RequestError('SESSION_NOT_FOUND', 'The account has no such session.');
      }
      response.status(204).end();
    },
  );
}
