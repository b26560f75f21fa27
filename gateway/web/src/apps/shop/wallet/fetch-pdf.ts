import { isLoopbackName } from '@guanming/runtime/loopback-name';
import type { OrderView } from '@guanming/wire';
import { askFile, NoAnswerError, ProblemError } from '../../../http-client';
import { asMember } from '../account';
import { rememberOrders } from '../orders/order-state';
import { relayPdf, renewPdfToken } from '../shop-api';

/** How long billing may take before the shop is asked to fetch the file, in milliseconds. */
const DIRECT_MS = 10_000;

/** Whether billing was out of reach and the shop was not: then the shop is asked at once. */
let isRelayed = false;

/**
 * Whether a page may ask an address of billing itself. What is called a name of the own machine is
 * another machine's for a page that came from there: the token is not for who answers here.
 */
export function isWithinReach(address: string, pageHostname: string): boolean {
  return (
    URL.canParse(address) &&
    (!isLoopbackName(new URL(address).hostname) || isLoopbackName(pageHostname))
  );
}

/** Asks billing with the token; one that it accepts no more is renewed. */
async function askBilling(order: OrderView): Promise<Blob> {
  const ask = ({ invoice: { pdf } }: OrderView): Promise<Blob> =>
    askFile(pdf?.url ?? '', {
      headers: { authorization: `Bearer ${pdf?.token ?? ''}` },
      timeoutMs: DIRECT_MS,
    });
  try {
    return await ask(order);
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.status === 401)) {
      throw error;
    }
  }
  const renewed = await asMember(() => renewPdfToken(order.orderId));
  rememberOrders(renewed);
  return ask(renewed);
}

/**
 * Fetches the PDF of an issued invoice from billing: directly, or through the shop where this page
 * cannot reach it, such as behind a forwarded port.
 *
 * @throws ProblemError when it is refused; NoAnswerError when neither answers
 */
export async function fetchPdf(order: OrderView): Promise<Blob> {
  const { pdf } = order.invoice;
  if (!isRelayed && pdf !== undefined && isWithinReach(pdf.url, location.hostname)) {
    try {
      return await askBilling(order);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) {
        throw error;
      }
    }
  }
  const relayed = await asMember(() => relayPdf(order.orderId));
  isRelayed = true;
  return relayed;
}
