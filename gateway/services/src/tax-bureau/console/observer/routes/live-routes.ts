import { followHeadersSchema, healthAnswerSchema } from '@guanming/wire';
import { z } from 'zod';
import type { Api } from '../../../../http/api';
import { healthOf } from '../health';
import type { ObserverContext } from '../observer-context';

/** Routes of the event stream, and of the health of everything. */
export function addLiveRoutes(api: Api, context: ObserverContext): void {
  const common = { method: 'get', before: context.before } as const;
  api.route(
    {
      ...common,
      path: '/v1/console/events',
      summary: 'Follow issuing, refusals and acts as server-sent events; resumes by Last-Event-ID',
      headers: followHeadersSchema,
      responses: {
        200: {
          description:
            'Events `issued`, `refused`, `act`, `gap` when some were left out, and `reset` when ' +
            'what was told before was of another chain',
          contentType: 'text/event-stream',
          schema: z.string(),
        },
      },
      problems: ['SERVER_BUSY'],
    },
    async ({ request, response }) => {
      if (request.method === 'HEAD') {
        response.type('text/event-stream').end();
        return;
      }
      await context.live.listen({ request, response }, () => context.isStillSignedIn(request));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/health',
      summary: 'Health of the nodes, of this server and of its observer',
      responses: { 200: { description: 'As of now', schema: healthAnswerSchema } },
      problems: [],
    },
    async ({ response }) => {
      response.json(await healthOf(context));
    },
  );
}
