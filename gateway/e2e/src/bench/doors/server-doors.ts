import { BUREAU_CONNECTIONS } from '@guanming/services/billing';
import type { Installation } from '../../testing/installation/installation';
import type { Sales } from '../../testing/installation/sales';
import { BillingDataRequests, BillingRequests } from '../../testing/installation/server-clients';
import type { Door } from './door';

/** Billing data to a tax bureau server, one order a request. */
export function openBureauDoor(installation: Installation, url: string, sales: Sales): Door {
  const requests = new BillingDataRequests(installation, url, BUREAU_CONNECTIONS);
  return {
    prepare: (count) =>
      repeated(count, async () => JSON.stringify(await requests.bodyOf(await sales.sell()))),
    send: (body) => requests.sendBody(JSON.parse(body)),
    close: () => requests.close(),
  };
}

/** Signed orders to a billing server, one a request. */
export function openBillingDoor(url: string, sales: Sales): Door {
  const requests = new BillingRequests(url, sales, BUREAU_CONNECTIONS);
  return {
    prepare: (count) => repeated(count, async () => (await sales.sell()).jws),
    send: (jws) => requests.send({ jws }),
    close: () => requests.close(),
  };
}

async function repeated(count: number, make: () => Promise<string>): Promise<string[]> {
  const made: string[] = [];
  while (made.length < count) {
    made.push(await make());
  }
  return made;
}
