import { billingDataAnswerSchema, billingDataRequestSchema } from '@guanming/wire';
import type { Express } from 'express';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { joinOrder } from '../http/correlation-id';
import { patienceOf } from '../http/caller-patience';
import type { Guard } from '../http/guard';
import { preferenceSchema, tellAccepted } from '../http/interim-answer';
import { ORDER_PROBLEMS } from '../http/problem-groups';
import { AnswerReceipts, RECEIPT_HEADER_DOCUMENTED } from '../receipts/receipt-header';
import { addReceiptKeysRoute } from '../receipts/receipt-signer';
import type { ReceiptSigner } from '../receipts/receipt-signer';
import type { BillingServices } from './billing-services';
import { providerOf } from './exact-caller';

/** How long a billing server waits that does not say it, in milliseconds. */
const MAX_WAIT_MS = 60_000;

/**
 * The internal listener: billing data in, invoices on the ledger out.
 *
 * @param authenticate - lets only billing servers pass
 */
export function buildInternalApp(
  context: AppContext,
  services: Pick<BillingServices, 'of'>,
  authenticate: Guard,
  receipts: Pick<ReceiptSigner, 'sign' | 'keySet'>,
): Express {
  const info = {
    title: 'Tax bureau, internal',
    description: 'Approves billing data and issues invoices. Mutual TLS, exact client certificate.',
  };
  return buildApp(context, 'internal', info, (api) => {
    addReceiptKeysRoute(api, receipts);
    api.route(
      {
        method: 'post',
        path: '/v1/billing-data',
        summary:
          'Have an order invoiced; the same order again has the same invoice. With the header ' +
          '"Prefer: processing" status 103 comes ahead of the answer with the receipt, and 102 once ' +
          'the order is approved',
        headers: preferenceSchema,
        body: billingDataRequestSchema,
        responses: {
          200: {
            description: 'On the ledger',
            schema: billingDataAnswerSchema,
            headers: RECEIPT_HEADER_DOCUMENTED,
          },
        },
        problems: [...ORDER_PROBLEMS, 'SERVER_BUSY', 'CALLER_NOT_ALLOWED'],
        before: [authenticate],
      },
      async ({ body, response }) => {
        const patience = patienceOf(response, MAX_WAIT_MS);
        const answer = new AnswerReceipts(response);
        response.json(
          await services.of(providerOf(response)).request(
            body,
            {
              onRead: (order) => {
                joinOrder(response, order);
              },
              onReceived: async ({ payloadDigest }) => {
                answer.add(await receipts.sign(payloadDigest));
              },
              onApproved: () => {
                tellAccepted(response);
              },
            },
            patience,
          ),
        );
      },
    );
  });
}
