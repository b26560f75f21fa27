import { numbersAnswerSchema } from '@guanming/wire';
import type { Api } from '../../../../http/api';
import { callProblems } from '../../../../http/problem-groups';
import type { ObserverContext } from '../observer-context';

/** Which spots run out of invoice numbers. */
export function addNumberRoutes(api: Api, { numbers, before }: ObserverContext): void {
  api.route(
    {
      method: 'get',
      path: '/v1/console/numbers',
      summary: 'Spots that are short of invoice numbers, and the policy of automatic sections',
      responses: { 200: { description: 'The fewest numbers first', schema: numbersAnswerSchema } },
      problems: callProblems('settings:readSettings', 'spots:readSpot'),
      before,
    },
    async ({ response }) => {
      const { policy, short } = await numbers.survey();
      const spots = short.map(({ scenicSpotId, year, left, perDay, nextSection }) => ({
        scenicSpotId,
        year,
        left,
        perDay,
        nextSection,
      }));
      response.json({ policy, short: spots });
    },
  );
}
