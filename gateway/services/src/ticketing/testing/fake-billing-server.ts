import { readOrderJws } from '@guanming/chaincode/domain';
import type { InvoiceNumber, Order, Retry } from '@guanming/chaincode/domain';
import type { InvoicedOrder, Problem } from '@guanming/wire';
import express from 'express';
import type { RequestHandler } from 'express';
import { startHttpServer } from '../../http/http-server';
import { tellAccepted } from '../../http/interim-answer';
import { AnswerReceipts } from '../../receipts/receipt-header';
import { testReceiptSigner } from '../../testing/test-receipts';

/** One billing request as it arrived. */
export interface ReceivedRequest {
  readonly authorization: string | undefined;
  readonly attempted: boolean;
  readonly jws: string;
  readonly kid: string;
  readonly order: Order;
  readonly payload: string;
  /** SHA-256 of the payload, lower-case hex. */
  readonly payloadDigest: string;
  /** Says ahead of the answer that the tax bureau approved. */
  readonly tellApproved: () => void;
}

/** Reply of the server: a status and a body, or nothing at all (the connection is cut). */
export type Reply = { readonly status: number; readonly body: unknown } | 'cut' | 'hang';

/** A billing server over real HTTP that answers what a test says. */
export interface FakeBillingServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedRequest[];
  /** Lets pages of other origins fetch PDFs; none unless said. */
  crossOrigin: RequestHandler;
  /** Requests for PDFs, by the origin of the page that sent them. */
  readonly pdfRequests: string[];
  /** Whether the qualification of each spot is in force; it does not tell unless said. */
  inForce: boolean | undefined;
  /** The receipts that come ahead of the answer; billing's own unless said. */
  receipts: (request: ReceivedRequest) => Promise<readonly string[]>;
  /** Decides the answer to the next requests. */
  reply: (request: ReceivedRequest, index: number) => Reply | Promise<Reply>;
  close(): Promise<void>;
}

const PDF_PATH = '/v1/scenic-spots/:scenicSpotId/invoices/:invoiceNumber/pdf';
const PDF_TOKEN = 'token-of-the-pdf';

/** Answers as the billing server does when the invoice is on the ledger. */
export function issuedReply(
  { order }: ReceivedRequest,
  invoiceNumber = '26119000010000000000',
  publicUrl = 'http://localhost:1',
): Reply {
  const path = `/v1/scenic-spots/${order.scenicSpotId}/invoices/${invoiceNumber}/pdf`;
  const body: InvoicedOrder = {
    scenicSpotId: order.scenicSpotId,
    orderId: order.orderId,
    invoiceNumber: invoiceNumber as InvoiceNumber,
    transactionId: 'ab'.repeat(32),
    pdf: { url: `${publicUrl}${path}`, token: PDF_TOKEN },
  };
  return { status: 200, body };
}

/** A problem document as our servers send it. */
export function newProblemOf(status: number, code: string, retry: Retry = 'later'): Problem {
  const instance = 'urn:uuid:00000000-0000-4000-8000-000000000000';
  return { type: '/', title: code, status, detail: `because ${code}`, instance, code, retry };
}

/** A refusal as our servers send it. */
export function problemReply(status: number, code: string, retry: Retry): Reply {
  return { status, body: newProblemOf(status, code, retry) };
}

/** Starts a server that issues every order unless told otherwise. */
export async function startFakeBillingServer(port = 0): Promise<FakeBillingServer> {
  const received: ReceivedRequest[] = [];
  const app = express();
  app.use(express.json());
  app.post('/v1/billing-requests', async (request, response) => {
    const { order: jws, attempted } = request.body as { order: string; attempted: boolean };
    const { header, order, payload, payloadDigest } = readOrderJws(jws);
    const arrived = {
      authorization: request.headers.authorization,
      attempted,
      jws,
      kid: header.kid,
      order,
      payload: new TextDecoder().decode(payload),
      payloadDigest,
      tellApproved: () => {
        tellAccepted(response);
      },
    };
    received.push(arrived);
    const answer = new AnswerReceipts(response);
    for (const receipt of await fake.receipts(arrived)) {
      answer.add(receipt);
    }
    const reply = await fake.reply(arrived, received.length - 1);
    if (reply === 'hang') {
      return;
    }
    if (reply === 'cut') {
      response.destroy();
      return;
    }
    response.status(reply.status).json(reply.body);
  });
  const pdfRequests: string[] = [];
  app.get('/v1/scenic-spots/:scenicSpotId/billing-qualification', (request, response) => {
    const { inForce } = fake;
    if (inForce === undefined) {
      response.status(503).json({ status: 503 });
    } else {
      response.json({ scenicSpotId: request.params.scenicSpotId, inForce });
    }
  });
  app.use(PDF_PATH, (request, response, next) => {
    void fake.crossOrigin(request, response, next);
  });
  app.get(PDF_PATH, (request, response) => {
    pdfRequests.push(request.headers.origin ?? 'no page');
    if (request.headers.authorization !== `Bearer ${PDF_TOKEN}`) {
      response.status(401).json({ status: 401, code: 'CALLER_NOT_AUTHENTICATED' });
      return;
    }
    response
      .type('application/pdf')
      .send(Buffer.from('%PDF-1.7\n<< /CreationDate (D:20261031184312Z) >>'));
  });
  const server = await startHttpServer(app, { port });
  const fake: FakeBillingServer = {
    url: server.url,
    port: server.port,
    received,
    crossOrigin: (_request, _response, next) => {
      next();
    },
    pdfRequests,
    inForce: undefined,
    receipts: async ({ order: { aud }, payloadDigest }) => [
      await testReceiptSigner('BillingMSP', aud).sign(payloadDigest),
    ],
    reply: (request) => issuedReply(request),
    close: () => server.close(0),
  };
  return fake;
}
