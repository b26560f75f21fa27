import {
  listedActSchema,
  listedAlarmSchema,
  listedBlockSchema,
  listedInvoiceSchema,
  pageOf,
  pageQuerySchema,
  spotListSchema,
  spotNamesQuerySchema,
  spotPageQuerySchema,
} from '@guanming/wire';
import type { Api } from '../../../../http/api';
import type { ObserverContext } from '../observer-context';
import { pageQuery, spotNamesQuery } from './page-query';

/** Names of spots; blocks, invoices and administrative acts of the channel, newest first. */
export function addListRoutes(api: Api, { observer: { cache }, before }: ObserverContext): void {
  const common = {
    method: 'get',
    problems: [],
    before,
  } as const;
  const description = 'Newest first';
  api.route(
    {
      ...common,
      path: '/v1/console/spots',
      summary: 'List the names of scenic spots: of all, of those that a text names, or of some',
      query: spotNamesQuerySchema,
      responses: { 200: { description: 'By identifier', schema: spotListSchema } },
    },
    ({ query, response }) => {
      response.json(cache.spots(spotNamesQuery(query)));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/blocks',
      summary: 'List the blocks of the channel',
      query: pageQuerySchema,
      responses: { 200: { description, schema: pageOf(listedBlockSchema) } },
    },
    ({ query, response }) => {
      response.json(cache.blocks(pageQuery(query)));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/invoices',
      summary: 'List the issued invoices, of one spot or of all',
      query: spotPageQuerySchema,
      responses: { 200: { description, schema: pageOf(listedInvoiceSchema) } },
    },
    ({ query, response }) => {
      response.json(cache.invoices(pageQuery(query)));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/alarms',
      summary: 'List what took effect and no contract does: writes that were made by hand',
      query: pageQuerySchema,
      responses: { 200: { description, schema: pageOf(listedAlarmSchema) } },
    },
    ({ query, response }) => {
      response.json(cache.alarms(pageQuery(query)));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/acts',
      summary: 'List the administrative acts, on one spot or on all',
      query: spotPageQuerySchema,
      responses: { 200: { description, schema: pageOf(listedActSchema) } },
    },
    ({ query, response }) => {
      response.json(cache.acts(pageQuery(query)));
    },
  );
}
