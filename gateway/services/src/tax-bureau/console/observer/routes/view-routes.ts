import { parseInvoiceNumber } from '@guanming/chaincode/domain';
import { readErrorCodes } from '@guanming/ledger/errors';
import {
  blockParamsSchema,
  blockViewSchema,
  invoiceParamsSchema,
  invoiceViewSchema,
  searchAnswerSchema,
  searchQuerySchema,
  transactionParamsSchema,
  transactionViewSchema,
} from '@guanming/wire';
import type { Api } from '../../../../http/api';
import { callProblems } from '../../../../http/problem-groups';
import type { ObserverContext } from '../observer-context';

/** One block, transaction or invoice, as the bureau's peer has it, and how to find them. */
export function addViewRoutes(
  api: Api,
  { observer: { cache }, views, before }: ObserverContext,
): void {
  const common = { method: 'get', before } as const;
  const description = "As the bureau's peer has it";
  api.route(
    {
      ...common,
      path: '/v1/console/blocks/:number',
      summary: 'Take a block apart: header, hash links, transactions',
      params: blockParamsSchema,
      responses: { 200: { description, schema: blockViewSchema } },
      problems: [...readErrorCodes, 'BLOCK_NOT_FOUND'],
    },
    async ({ params, response }) => {
      response.json(await views.block(Number(params.number)));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/transactions/:transactionId',
      summary: 'Take a transaction apart: creator, endorsers, validation code, keys written',
      params: transactionParamsSchema,
      responses: { 200: { description, schema: transactionViewSchema } },
      problems: [...readErrorCodes, 'TRANSACTION_NOT_FOUND', 'BLOCK_NOT_FOUND'],
    },
    async ({ params, response }) => {
      response.json(await views.transaction(params.transactionId));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/invoices/:invoiceNumber',
      summary: 'Read an invoice: public record, history, and the block that it is in',
      params: invoiceParamsSchema,
      responses: { 200: { description, schema: invoiceViewSchema } },
      problems: [
        ...callProblems('invoices:readInvoice', 'invoices:readInvoiceHistory'),
        'BLOCK_NOT_FOUND',
      ],
    },
    async ({ params, response }) => {
      const { invoiceNumber } = parseInvoiceNumber(params.invoiceNumber);
      response.json(await views.invoice(invoiceNumber));
    },
  );
  api.route(
    {
      ...common,
      path: '/v1/console/search',
      summary:
        'Search for whatever the console shows: numbers, orders, spots, acts, transactions, blocks',
      query: searchQuerySchema,
      responses: { 200: { description: 'What was found', schema: searchAnswerSchema } },
      problems: [],
    },
    ({ query: { q }, response }) => {
      response.json({ query: q, results: cache.search(q) });
    },
  );
}
