import {
  daysQuerySchema,
  daysTableQuerySchema,
  monthQuerySchema,
  monthTableQuerySchema,
  refusalsAnswerSchema,
  scenicSpotParamsSchema,
  sectionReportSchema,
  spotDaysTableQuerySchema,
  statisticsAnswerSchema,
} from '@guanming/wire';
import type { Response } from 'express';
import { z } from 'zod';
import type { Api } from '../../../../http/api';
import type { ResponseSpec } from '../../../../http/route-spec';
import type { ObserverContext } from '../observer-context';
import { sectionReportCsv } from '../section-csv';
import { refusalsCsv, statisticsCsv } from '../statistics-csv';

const csvOf = (description: string): Record<200, ResponseSpec> => ({
  200: { description, contentType: 'text/csv', schema: z.string() },
});

function sendCsv(response: Response, name: string, csv: string): void {
  response.attachment(`${name}.csv`);
  response.type('text/csv').send(csv);
}

/** Sums per spot and day, refusals by cause, and how number sections are used. */
export function addReportRoutes(api: Api, context: ObserverContext): void {
  const { observer, before } = context;
  const { cache, refusals } = observer;
  const common = { method: 'get', problems: [], before } as const;
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
  addDayTables(api, context);
  addSectionReport(api, context);
}

function addSectionReport(api: Api, { observer: { cache }, before }: ObserverContext): void {
  const common = { method: 'get', problems: [], before } as const;
  const report = {
    ...common,
    params: scenicSpotParamsSchema,
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
      query: monthTableQuerySchema,
      responses: csvOf('One line a section; headings in a language'),
    },
    ({ params: { scenicSpotId }, query: { month, lang }, response }) => {
      const csv = sectionReportCsv(cache.sectionReport(scenicSpotId, month), lang);
      sendCsv(response, `sections-${scenicSpotId}-${month}`, csv);
    },
  );
}

/** The same numbers for spreadsheets (RFC 4180). */
function addDayTables(api: Api, { observer, before }: ObserverContext): void {
  const { cache, refusals } = observer;
  const common = { method: 'get', problems: [], before } as const;
  api.route(
    {
      ...common,
      path: '/v1/console/statistics.csv',
      summary: 'Invoices and amounts per spot and day, of one spot or of all, as a table',
      query: spotDaysTableQuerySchema,
      responses: csvOf('One line a spot and day, amounts in yuan; headings in a language'),
    },
    ({ query: { scenicSpotId, lang, ...days }, response }) => {
      const csv = statisticsCsv(cache.statistics(days, scenicSpotId), lang);
      sendCsv(response, `invoices-${days.from}-${days.to}`, csv);
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/refusals.csv',
      summary: 'Refusals by cause and day, as a table',
      query: daysTableQuerySchema,
      responses: csvOf('One line a day and cause, and a spot if it is on the ledger'),
    },
    ({ query: { lang, ...days }, response }) => {
      const onLedger = cache.refusals(days);
      const csv = refusalsCsv({ onLedger, inMemory: refusals.read(days) }, lang);
      sendCsv(response, `refusals-${days.from}-${days.to}`, csv);
    },
  );
}
