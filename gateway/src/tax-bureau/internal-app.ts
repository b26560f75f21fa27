import type { Express } from 'express';
import type { RequestHandler } from 'express';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { tellAccepted } from '../http/interim-answer';
import type { BillingDataDesk } from './billing-data-desk';
import { billingDataRequestSchema, issuedInvoiceSchema } from './billing-data-request';

/**
 * The internal listener: billing data in, invoices on the ledger out.
 *
 * @param authenticate - lets only billing servers pass
 */
export function buildInternalApp(
  context: AppContext,
  desk: Pick<BillingDataDesk, 'request'>,
  authenticate: RequestHandler,
): Express {
  const info = {
    title: 'Tax bureau, internal',
    description: 'Approves billing data and issues invoices. Mutual TLS, exact client certificate.',
  };
  return buildApp(context, 'internal', info, (api) => {
    api.route(
      {
        method: 'post',
        path: '/v1/billing-data',
        summary:
          'Have an order invoiced; the same order again has the same invoice. With the header ' +
          '"Prefer: processing" status 102 comes ahead of the answer once the order is approved',
        body: billingDataRequestSchema,
        responses: { 200: { description: 'On the ledger', schema: issuedInvoiceSchema } },
        problems: [
          'REQUEST_INVALID',
          'CALLER_NOT_ALLOWED',
          'ORDER_MALFORMED',
          'ORDER_SIGNATURE_INVALID',
          'ORDER_AUDIENCE_MISMATCH',
          'ORDER_TOTALS_MISMATCH',
          'ORDER_ALREADY_INVOICED',
          'ITEM_NOT_IN_CATALOGUE',
          'TAX_CATEGORY_NOT_ALLOWED',
          'SCENIC_SPOT_NOT_FOUND',
          'BILLING_QUALIFICATION_MISSING',
          'BILLING_QUALIFICATION_SUSPENDED',
          'BILLING_QUALIFICATION_REVOKED',
          'BILLING_QUALIFICATION_EXPIRED',
          'BILLING_QUALIFICATION_NOT_YET_VALID',
          'TICKETING_KEY_NOT_FOUND',
          'TICKETING_KEY_NOT_YET_ACTIVE',
          'TICKETING_KEY_RETIRED',
          'TICKETING_KEY_REVOKED',
          'DRAFT_STALE',
          'DRAFT_MISMATCH',
          'SECTION_NOT_GRANTED',
          'SECTION_EXHAUSTED',
          'SERVER_BUSY',
          'SERVER_DRAINING',
          'ENDORSE_UNAVAILABLE',
          'ENDORSE_TIMEOUT',
          'COMMIT_CONFLICT',
          'COMMIT_STATUS_UNKNOWN',
        ],
        security: 'mutualTls',
        before: [authenticate],
      },
      async ({ body, response }) => {
        response.json(
          await desk.request(body, () => {
            tellAccepted(response);
          }),
        );
      },
    );
  });
}
