import { scenicSpotIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { Api } from '../../../../http/api';
import type { ObserverDesk } from '../observer-desk';
import {
  daySchema,
  refusalsAnswerSchema,
  sectionReportSchema,
  statisticsAnswerSchema,
} from '../schemas/statistics';
import { sectionReportCsv } from '../section-csv';
import { CACHE_PROBLEMS } from './page-query';

/** Longest time that one answer covers. */
const MAX_DAYS = 400;
const DAY_MS = 86_400_000;

/** Days of Asia/Shanghai, both included. */
const daysSchema = z.strictObject({ from: daySchema, to: daySchema });

const daysQuerySchema = daysSchema.refine(
  ({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    return days >= 0 && days < MAX_DAYS;
  },
  { error: `is not before "from", and at most ${MAX_DAYS} days`, path: ['to'] },
);

const monthQuerySchema = z.strictObject({
  /** A month of Asia/Shanghai, such as `2026-11`. */
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
});

/** Sums per spot and day, refusals by cause, and how number sections are used. */
export function addReportRoutes(api: Api, { observer, before }: ObserverDesk): void {
  const { cache, refusals } = observer;
  const common = { method: 'get', problems: CACHE_PROBLEMS, security: 'session', before } as const;
  api.route(
    {
      ...common,
      path: '/v1/console/statistics',
      summary: 'Invoices and amounts per spot and day',
      query: daysQuerySchema,
      responses: { 200: { description: 'By day and spot', schema: statisticsAnswerSchema } },
    },
    ({ query, response }) => {
      response.json({ ...query, days: cache.statistics(query) });
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/refusals',
      summary: 'Refusals by cause and day',
      query: daysQuerySchema,
      responses: { 200: { description: 'By day and cause', schema: refusalsAnswerSchema } },
    },
    ({ query, response }) => {
      const [onLedger, inMemory] = [cache.refusals(query), refusals.read(query)];
      response.json({ ...query, onLedger, inMemory });
    },
  );
  const report = {
    ...common,
    params: z.object({ scenicSpotId: scenicSpotIdSchema }),
    query: monthQuerySchema,
  };
  const path = '/v1/console/sections/:scenicSpotId/report';
  api.route(
    {
      ...report,
      path,
      summary: 'How the number sections of a spot stood at the end of a month',
      responses: { 200: { description: 'One entry a section', schema: sectionReportSchema } },
    },
    ({ params, query, response }) => {
      response.json(cache.sectionReport(params.scenicSpotId, query.month));
    },
  );
  api.route(
    {
      ...report,
      path: `${path}.csv`,
      summary: 'The same as a table for spreadsheets (RFC 4180)',
      responses: {
        200: { description: 'One line a section', contentType: 'text/csv', schema: z.string() },
      },
    },
    ({ params, query, response }) => {
      const { scenicSpotId } = params;
      response.attachment(`sections-${scenicSpotId}-${query.month}.csv`);
      response
        .type('text/csv')
        .send(sectionReportCsv(cache.sectionReport(scenicSpotId, query.month)));
    },
  );
}
