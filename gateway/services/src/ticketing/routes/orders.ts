import {
  orderHeadersSchema,
  invoiceRequestSchema,
  newOrderSchema,
  orderListSchema,
  orderPageSchema,
  orderParamsSchema,
  orderViewSchema,
} from '@guanming/wire';
import type { OrderView, NewOrderBody } from '@guanming/wire';
import type { Request, Response } from 'express';
import { joinOrder } from '../../http/correlation-id';
import { newGuard } from '../../http/guard';
import type { Api } from '../../http/api';
import type { Guard } from '../../http/guard';
import { orderView, placedView } from '../order-view';
import type { TicketingContext } from '../ticketing-context';

/**
 * Buys, shows what was bought, and asks for invoices later.
 *
 * @param accountLimit - bounds new accounts, also those that an order opens
 */
export function addOrderRoutes(api: Api, context: TicketingContext, accountLimit: Guard): void {
  addPlaceOrder(api, context, accountLimit);
  addReadOrders(api, context);
  addRequestInvoice(api, context);
}

/** Runs a limit for whoever has no account yet. */
function forStrangers(limit: Guard, { terminals }: Pick<TicketingContext, 'terminals'>): Guard {
  return newGuard({ problems: limit.problems }, async (request, response, next) => {
    if ((await terminals.find(request)) === undefined) {
      await limit(request, response, next);
    } else {
      next();
    }
  });
}

function addPlaceOrder(api: Api, context: TicketingContext, accountLimit: Guard): void {
  api.route(
    {
      method: 'post',
      path: '/v1/orders',
      summary:
        'Buy; an invoice is requested unless declined or the total is 0. The same Idempotency-Key ' +
        'and content give the same order again',
      headers: orderHeadersSchema,
      body: newOrderSchema,
      responses: {
        201: {
          description: 'The order is durable',
          schema: orderViewSchema,
          headers: { Location: 'Path of the order' },
        },
      },
      problems: [
        'IDEMPOTENCY_KEY_REUSED',
        'VISIT_DATE_NOT_SOLD',
        'SCENIC_SPOT_NOT_FOUND',
        'ITEM_NOT_IN_CATALOGUE',
        'CHARACTER_NOT_PRINTABLE',
      ],
      before: [forStrangers(accountLimit, context)],
    },
    async ({ body, headers, request, response }) => {
      const key = headers['idempotency-key'];
      const { orders, terminals, approvals } = context;
      const terminal = await terminals.find(request);
      const view =
        terminal === undefined
          ? await placeFirst(context, { request, response, body }, key)
          : orderView((await orders.place(terminal.accountId, body, key)).order, approvals);
      joinOrder(response, view);
      response.status(201).location(`/v1/orders/${view.orderId}`).json(view);
    },
  );
}

/** An order as it arrives. */
interface Purchase {
  readonly request: Request;
  readonly response: Response;
  readonly body: NewOrderBody;
}

/**
 * Places an order that opens the account of its terminal, and tells that the account. A repetition
 * is told of the order alone: whoever has the key is not for that the one who ordered.
 */
async function placeFirst(
  { orders, terminals, approvals }: TicketingContext,
  { request, response, body }: Purchase,
  key: string | undefined,
): Promise<OrderView> {
  const { account, issued } = terminals.prepare(request);
  const { outcome, order } = await orders.place(account.accountId, body, key, account);
  if (outcome === 'repeated-by-stranger') {
    return placedView(order, body.invoice);
  }
  const { terminalId, recoveryCode } = terminals.join(response, account.accountId, issued);
  return { ...orderView(order, approvals), terminal: { terminalId, recoveryCode } };
}

function addReadOrders(api: Api, { orders, store, terminals, approvals }: TicketingContext): void {
  api.route(
    {
      method: 'get',
      path: '/v1/orders',
      summary: 'The orders of this account, newest first',
      query: orderPageSchema,
      responses: { 200: { description: 'One page of orders', schema: orderListSchema } },
      problems: [],
      before: [terminals.require],
    },
    async ({ query, request, response }) => {
      const { accountId } = terminals.of(request);
      const orders = await store.listOrders(accountId, query.limit, query.before);
      response.json({ orders: orders.map((order) => orderView(order, approvals)) });
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/orders/:orderId',
      summary: 'One order of this account',
      params: orderParamsSchema,
      responses: { 200: { description: 'The order', schema: orderViewSchema } },
      problems: ['ORDER_NOT_FOUND'],
      before: [terminals.require],
    },
    async ({ params, request, response }) => {
      const { accountId } = terminals.of(request);
      const order = await orders.read(accountId, params.orderId);
      joinOrder(response, order);
      response.json(orderView(order, approvals));
    },
  );
}

function addRequestInvoice(api: Api, { orders, terminals, approvals }: TicketingContext): void {
  api.route(
    {
      method: 'put',
      path: '/v1/orders/:orderId/invoice',
      summary: 'Ask for the invoice of an order, or again after a refusal with a corrected buyer',
      params: orderParamsSchema,
      body: invoiceRequestSchema,
      responses: { 202: { description: 'The request is durable', schema: orderViewSchema } },
      problems: [
        'ORDER_NOT_FOUND',
        'ORDER_ALREADY_INVOICED',
        'ORDER_AMOUNT_ZERO',
        'ORDER_TOO_OLD',
        'INVOICE_ALREADY_REQUESTED',
        'CHARACTER_NOT_PRINTABLE',
      ],
      before: [terminals.require],
    },
    async ({ params, body, request, response }) => {
      const { accountId } = terminals.of(request);
      joinOrder(response, await orders.read(accountId, params.orderId));
      const order = await orders.requestInvoice(accountId, params.orderId, body.buyer);
      response.status(202).json(orderView(order, approvals));
    },
  );
}
