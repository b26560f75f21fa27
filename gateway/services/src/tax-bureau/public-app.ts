import { timingSafeEqual } from 'node:crypto';
import {
  checkCode,
  InvoiceError,
  parseCheckCode,
  parseInvoiceNumber,
} from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LastingFacts, numberAlone, readOrderEvidence } from '@guanming/verification/service';
import { checkRequestSchema, checkResponseSchema } from '@guanming/wire';
import type { CheckRequest, CheckResponse } from '@guanming/wire';
import type { Express } from 'express';
import type { Api } from '../http/api';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { callProblems } from '../http/problem-groups';
import { rateLimiter } from '../http/limits';
import { addPages } from '../http/pages';
import { answerExamination, pdfVerificationRoute } from '../pdf-upload/answer-examination';
import { addReceiptKeysRoute } from '../receipts/receipt-signer';
import type { ReceiptSigner } from '../receipts/receipt-signer';
import type { PdfChecks } from './check-page/pdf-checks';

function isSameCode(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

/** Reads an invoice for whoever knows its check code; otherwise it is as if it did not exist. */
async function checkInvoice(
  reader: PublicParts['reader'],
  facts: LastingFacts,
  request: CheckRequest,
): Promise<CheckResponse> {
  const { invoiceNumber } = parseInvoiceNumber(request.invoiceNumber);
  const given = parseCheckCode(request.checkCode);
  const notFound = new InvoiceError(
    'INVOICE_NOT_FOUND',
    'there is no invoice with this number and check code',
  );
  try {
    const { answeredBy, value } = await reader.readInvoice(invoiceNumber);
    const { record, revision, status } = value;
    if (!isSameCode(given, checkCode(record.digest))) {
      throw notFound;
    }
    const { scenicSpotId, issueTime, transactionId } = record;
    const { order } = await readOrderEvidence(reader, facts, record);
    return {
      scenicSpotId,
      scenicSpotName: revision.name,
      invoiceNumber,
      status,
      issueTime,
      transactionId,
      answeredBy,
      notProven: numberAlone,
      record,
      revision,
      order,
    };
  } catch (error) {
    throw error instanceof InvoiceError && error.code === 'INVOICE_NOT_FOUND' ? notFound : error;
  }
}

/** Ledger, PDF checks and limits behind the public listener. */
export interface PublicParts {
  readonly reader: Pick<
    InvoiceReader,
    'readInvoice' | 'listKeys' | 'readSettings' | 'readSpotRevision'
  >;
  readonly pdfChecks: PdfChecks;
  readonly receipts: Pick<ReceiptSigner, 'keySet'>;
  /** What one address may ask in a minute. */
  readonly checksPerMinute: number;
  readonly pdfsPerMinute: number;
}

/** Verifies a PDF that anybody sends. */
function addPdfVerification(api: Api, { pdfChecks, pdfsPerMinute }: PublicParts): void {
  api.route(
    {
      ...pdfVerificationRoute,
      summary: 'Verify a PDF on a node of the tax bureau: page = data = ledger',
      problems: ['SERVER_BUSY'],
      before: [rateLimiter({ limit: pdfsPerMinute, windowMs: 60_000 }), pdfChecks.admission],
    },
    async ({ request, response }) => {
      await answerExamination(request, response, (bytes, onStep) =>
        pdfChecks.examine(bytes, response, onStep),
      );
    },
  );
}

/** The public listener: anybody with an invoice learns whose it is and what became of it. */
export function buildPublicApp(context: AppContext, parts: PublicParts): Express {
  const { reader, checksPerMinute } = parts;
  const info = {
    title: 'Tax bureau, public',
    description: 'Checks invoices by number and check code, on a node of the tax bureau.',
  };
  const facts = new LastingFacts(reader);
  return buildApp(context, 'public', info, (api) => {
    api.route(
      {
        method: 'post',
        path: '/v1/invoice-checks',
        summary: 'Check an invoice by number and check code',
        body: checkRequestSchema,
        responses: { 200: { description: 'As on the ledger', schema: checkResponseSchema } },
        problems: callProblems('invoices:readInvoice'),
        before: [rateLimiter({ limit: checksPerMinute, windowMs: 60_000 })],
      },
      async ({ body, response }) => {
        response.json(checkResponseSchema.parse(await checkInvoice(reader, facts, body)));
      },
    );
    addPdfVerification(api, parts);
    addReceiptKeysRoute(api, parts.receipts);
    addPages(api.app, 'check', { paths: ['/', '/i/:invoiceNumber'] });
  });
}
