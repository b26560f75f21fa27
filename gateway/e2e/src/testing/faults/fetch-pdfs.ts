import { setTimeout as sleep } from 'node:timers/promises';
import { AnswerError, fetchBytes, sendBytes } from '@guanming/services/client';
import { examinedDocumentSchema } from '@guanming/wire';
import PQueue from 'p-queue';
import type { Installation } from '../installation/installation';
import type { OrderBook, OrderEntry } from './order-book';

const AT_A_TIME = 4;
const ATTEMPTS = 5;
const AGAIN_AFTER_MS = 500;
/** A server bounds what one address may fetch in a minute; at the end of a campaign that is little. */
const RATE_LIMITED_AFTER_MS = 2_000;
const RATE_LIMITED_ATTEMPTS = 300;

/** Fetches the PDFs of orders as their terminals do; the verifier looks at the last of them. */
export async function fetchPdfs(
  { urls }: Pick<Installation, 'urls'>,
  orders: readonly OrderEntry[],
  sources: OrderBook['pdfSources'],
): Promise<void> {
  const queue = new PQueue({ concurrency: AT_A_TIME });
  await queue.addAll(
    orders.map((order) => async () => {
      const isLast = order === orders.at(-1);
      order.pdf = await resultOf(async () => {
        const pdf = await fetchPdf(sources.get(order.orderId));
        return isLast ? verdictOn(pdf, urls.verifier) : 'ok';
      });
    }),
  );
}

async function fetchPdf(
  source: { readonly url: string; readonly token: string } | undefined,
): Promise<Uint8Array> {
  if (source === undefined) {
    throw new AnswerError('PDF_NOWHERE', 'Nobody was told where the PDF is');
  }
  return fetchBytes(source.url, { authorization: `Bearer ${source.token}` });
}

async function verdictOn(pdf: Uint8Array, verifier: string): Promise<string> {
  const answer = await sendBytes(
    `${verifier}/v1/verifications/pdf?ask=own`,
    'application/pdf',
    pdf,
  );
  const { verdict } = examinedDocumentSchema.parse(answer);
  return verdict === 'genuine' ? 'ok' : `the verifier says ${verdict}`;
}

/** Tries again what may pass. */
async function resultOf(attempt: () => Promise<string>): Promise<string> {
  const attempts = { failed: 0, rateLimited: 0 };
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isLimited = error instanceof AnswerError && error.code === 'TOO_MANY_REQUESTS';
      attempts[isLimited ? 'rateLimited' : 'failed'] += 1;
      const isLast = attempts.failed === ATTEMPTS || attempts.rateLimited === RATE_LIMITED_ATTEMPTS;
      if (!(error instanceof AnswerError) || isLast) {
        return String(error);
      }
      await sleep(isLimited ? RATE_LIMITED_AFTER_MS : AGAIN_AFTER_MS);
    }
  }
}
