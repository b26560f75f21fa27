import { parseInvoiceNumber, settingsSchema } from '@guanming/chaincode/domain';
import { actHeadersSchema, invoiceParamsSchema } from '@guanming/wire';
import type { Api } from '../http/api';
import { callProblems } from '../http/problem-groups';
import type { OfficerContext } from './officer-context';
import { CHANGED, readingOf } from './officer-schemas';

/** Settings of the installation, and the history of an invoice. */
export function addSettingsRoutes(api: Api, { officerOf, reader, before }: OfficerContext): void {
  const common = { before } as const;
  api.route(
    {
      ...common,
      method: 'get',
      path: '/v1/settings',
      summary: 'Read the current settings',
      responses: { 200: readingOf('settings:readSettings') },
      problems: callProblems('settings:readSettings'),
    },
    async ({ response }) => {
      response.json(await reader.readSettings());
    },
  );
  api.route(
    {
      ...common,
      method: 'post',
      path: '/v1/settings',
      summary: 'Make the next version of the settings',
      body: settingsSchema,
      responses: { 201: CHANGED },
      headers: actHeadersSchema,
      problems: callProblems('settings:updateSettings'),
    },
    async ({ body, headers, request, response }) => {
      response
        .status(201)
        .json({ transactionId: await officerOf(request, headers).updateSettings(body) });
    },
  );
  api.route(
    {
      ...common,
      method: 'get',
      path: '/v1/invoices/:invoiceNumber/history',
      summary: 'What happened to an invoice',
      params: invoiceParamsSchema,
      responses: { 200: readingOf('invoices:readInvoiceHistory') },
      problems: callProblems('invoices:readInvoiceHistory'),
    },
    async ({ params, response }) => {
      const { invoiceNumber } = parseInvoiceNumber(params.invoiceNumber);
      response.json(await reader.readInvoiceHistory(invoiceNumber));
    },
  );
}
