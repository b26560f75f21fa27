import type { TestSpot } from '@guanming/ledger/testing';
import { findFreePorts } from '@guanming/runtime/testing';
import { startLiveBilling } from '../testing/live-servers';
import { startLiveShop } from './live-shop';
import type { LiveShop } from './live-shop';

/** A shop and a billing server that a browser can use together, for the spots of one test file. */
export interface LiveTrade {
  readonly shop: LiveShop;
  /** Address of the shop as browsers know it. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts both on free ports, beside the servers of the running network. */
export async function startLiveTrade(
  spots: readonly TestSpot[],
  taxBureauUrl: string,
): Promise<LiveTrade> {
  const [shopPort, billingPort] = await findFreePorts(2);
  const url = `http://localhost:${shopPort}`;
  const billing = await startLiveBilling(taxBureauUrl, {
    port: billingPort,
    allowedOrigins: [url],
  });
  const shop = await startLiveShop(spots, `http://localhost:${billingPort}`, shopPort);
  return {
    shop,
    url,
    close: async () => {
      await shop.close();
      await billing.close();
    },
  };
}
