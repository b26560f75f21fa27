import { parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import {
  billingRequestSchema,
  invoicedOrderSchema,
  RequestError,
  spotInvoiceParamsSchema,
} from '@guanming/wire';
import type { Express } from 'express';
import { allowOnly } from '../http/allowed-methods';
import type { Api } from '../http/api';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { bearerToken } from '../http/authentication';
import { joinOrder } from '../http/correlation-id';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import { patienceOf } from '../http/caller-patience';
import { preferenceSchema, tellAccepted } from '../http/interim-answer';
import { ORDER_PROBLEMS, PDF_PROBLEMS } from '../http/problem-groups';
import { rateLimiter } from '../http/limits';
import { BYTES } from '../http/route-spec';
import { AnswerReceipts, RECEIPT_HEADER_DOCUMENTED } from '../receipts/receipt-header';
import { addReceiptKeysRoute } from '../receipts/receipt-signer';
import { addBillingProviderRoute } from './billing-provider-route';
import type { BillingService } from './billing-service';
import { allowOrigins } from './cross-origin';
import type { IssuedOrders } from './issued-orders';
import { addIssuedOrdersRoute } from './issued-orders-route';
import type { PdfAccessOf } from './issued-orders-route';
import type { PdfService } from './pdf-service';
import type { PdfTokens } from './pdf-token';
import { addQualificationRoute } from './qualification-route';
import { ReceiptRelay } from './receipt-relay';
import type { BillingReceipts } from './receipt-relay';
import type { SpotAccess } from './spot-access';
import { newSpotGuard, newUsableKeyGuard, spotOf } from './spot-guard';

const PDF_PATH = '/v1/scenic-spots/:scenicSpotId/invoices/:invoiceNumber/pdf';

/** How long a ticketing server or a terminal waits that does not say it, in milliseconds. */
const MAX_WAIT_MS = 60_000;

/** PDFs that one address may fetch in a minute. */
const PDF_LIMIT = { limit: 300, windowMs: 60_000 };

/** With what the billing server answers. */
export interface BillingParts {
  readonly service: Pick<BillingService, 'bill'>;
  readonly issuedOrders: Pick<IssuedOrders, 'page'>;
  readonly pdfs: Pick<PdfService, 'pdf'>;
  readonly tokens: PdfTokens;
  readonly access: Pick<SpotAccess, 'here' | 'spotOf' | 'assertUsable'>;
  readonly ledger: Pick<InvoiceReader, 'readSpot'>;
  readonly receipts: BillingReceipts;
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
}

function newPdfAccess({ publicUrl, tokens }: BillingParts): PdfAccessOf {
  return (scenicSpotId, invoiceNumber) => ({
    url: `${publicUrl}/v1/scenic-spots/${scenicSpotId}/invoices/${invoiceNumber}/pdf`,
    token: tokens.token(scenicSpotId, invoiceNumber),
  });
}

/** The billing listener: signed orders in, PDF invoices out. */
export function buildBillingApp(context: AppContext, parts: BillingParts): Express {
  const info = {
    title: 'Billing',
    description: 'Has signed orders invoiced by the tax bureau and renders the invoices.',
  };
  return buildApp(context, 'billing', info, (api) => {
    const { here } = parts.access;
    const requireSpot = newSpotGuard(parts.access);
    const requireReader = [requireSpot, newUsableKeyGuard(parts.access)];
    addBillingProviderRoute(api, { audience: here.aud, provider: here.provider });
    addReceiptKeysRoute(api, parts.receipts.signer);
    addBillingRoute(api, parts, requireSpot);
    addQualificationRoute(api, parts.ledger, requireReader);
    addIssuedOrdersRoute(api, parts.issuedOrders, newPdfAccess(parts), requireReader);
    addPdfRoute(api, parts);
  });
}

function addBillingRoute(api: Api, parts: BillingParts, requireSpot: Guard): void {
  const { service } = parts;
  const pdfOf = newPdfAccess(parts);
  api.route(
    {
      method: 'post',
      path: '/v1/billing-requests',
      summary:
        'Have a signed order invoiced; the same order again has the same invoice. With the header ' +
        '"Prefer: processing" status 103 comes ahead of the answer with each receipt, and 102 once ' +
        'the tax bureau has approved it',
      headers: preferenceSchema,
      body: billingRequestSchema,
      responses: {
        200: {
          description: 'On the ledger',
          schema: invoicedOrderSchema,
          headers: RECEIPT_HEADER_DOCUMENTED,
        },
      },
      problems: [
        ...ORDER_PROBLEMS,
        'CALLER_NOT_ALLOWED',
        'SERVER_BUSY',
        'TAX_BUREAU_UNAVAILABLE',
        'TAX_BUREAU_TIMEOUT',
        'LEDGER_BEHIND',
      ],
      before: [requireSpot],
    },
    async ({ body, response }) => {
      const relay = new ReceiptRelay(parts.receipts, new AnswerReceipts(response));
      const billed = await service.bill({
        ...body,
        spot: spotOf(response),
        patience: patienceOf(response, MAX_WAIT_MS),
        onRead: (order) => {
          joinOrder(response, order);
        },
        onReceived: relay.received,
        onReceipts: relay.relay,
        onApproved: () => {
          tellAccepted(response);
        },
      });
      const { scenicSpotId, invoiceNumber } = billed;
      response.json({ ...billed, pdf: pdfOf(scenicSpotId, invoiceNumber) });
    },
  );
}

function addPdfRoute(api: Api, { pdfs, tokens, allowedOrigins }: BillingParts): void {
  const crossOrigin = allowOrigins(allowedOrigins);
  const facts = { problems: ['CALLER_NOT_AUTHENTICATED'], security: ['bearer'] } as const;
  const requireToken = newGuard(facts, (request, _response, next) => {
    const token = bearerToken(request);
    const { success, data } = spotInvoiceParamsSchema.safeParse(request.params);
    if (!success || !tokens.isToken(token, data.scenicSpotId, data.invoiceNumber)) {
      throw new RequestError('CALLER_NOT_AUTHENTICATED', 'The token does not open this invoice.');
    }
    next();
  });
  api.app.options(PDF_PATH, crossOrigin, allowOnly(['GET']));
  api.route(
    {
      method: 'get',
      path: PDF_PATH,
      summary: 'Fetch an invoice as PDF, with the token that came with its number',
      params: spotInvoiceParamsSchema,
      responses: {
        200: {
          description: 'The invoice',
          contentType: 'application/pdf',
          schema: BYTES,
          headers: { 'Content-Disposition': 'The file name of the invoice' },
        },
      },
      problems: PDF_PROBLEMS,
      before: [newGuard({ problems: [] }, crossOrigin), rateLimiter(PDF_LIMIT), requireToken],
    },
    async ({ params, response }) => {
      const { scenicSpotId } = params;
      const { invoiceNumber } = parseInvoiceNumber(params.invoiceNumber);
      const bytes = await pdfs.pdf(scenicSpotId, invoiceNumber, {
        leaving: patienceOf(response, MAX_WAIT_MS).signal,
        onRead: (order) => {
          joinOrder(response, order);
        },
      });
      response.setHeader('Content-Disposition', `inline; filename="${invoiceNumber}.pdf"`);
      response.type('application/pdf').send(Buffer.from(bytes));
    },
  );
}
