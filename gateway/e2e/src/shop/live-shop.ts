import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import type { PublicJwk } from '@guanming/chaincode/domain';
import type { TestSpot } from '@guanming/ledger/testing';
import { ShopClient } from '@guanming/services/client';
import { newLogger } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { ticketingConfigSchema } from '@guanming/services/config';
import type { RunningServer } from '@guanming/services/http';
import { startTicketingServer } from '@guanming/services/ticketing';
import { SPOT_FILE } from '@guanming/wire';
import { Installation } from '../testing/installation/installation';

/** Prices of a {@link LiveShop}, in fen, by item. */
const PRICES: Readonly<Record<string, number>> = { adult: 12_000, museum: 3_000, infant: 0 };

/** What the shop sells of a spot: its catalogue, as it is registered. */
function offersOf({ registration }: TestSpot): object[] {
  return registration.catalogue.map(({ itemCode, name, unit }) => ({
    itemCode,
    name: { zh: name, en: `${name} (${itemCode})` },
    unit,
    unitPrice: PRICES[itemCode] ?? 1_000,
  }));
}

/** A ticketing server that sells the spots of one test file. */
export interface LiveShop {
  readonly url: string;
  readonly client: ShopClient;
  /** Puts another private key where the spot's signing key is. */
  replaceSigningKey(spot: TestSpot, key: KeyObject): void;
  close(): Promise<void>;
}

/** Options by which a shop differs from a usual one. */
export interface ShopOptions {
  readonly logger?: Logger;
  /** Unless those that the installation's shop pins. */
  readonly receiptKeys?: PinnedReceiptKeys;
}

/** Starts such a server, on a free port unless that is said. */
export async function startLiveShop(
  spots: readonly TestSpot[],
  billingUrl: string,
  port = 0,
  {
    logger = newLogger('shop', { level: 'silent' }),
    receiptKeys = keysOfInstallation(),
  }: ShopOptions = {},
): Promise<LiveShop> {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-shop-'));
  const keyFile = (spot: TestSpot): string => join(folder, `${spot.scenicSpotId}.json`);
  const replaceSigningKey = (spot: TestSpot, key: KeyObject): void => {
    writeFileSync(keyFile(spot), JSON.stringify(key.export({ format: 'jwk' })), { mode: 0o600 });
  };
  for (const spot of spots) {
    replaceSigningKey(spot, spot.key.privateKey);
  }
  const server = await startServer({
    folder,
    spots,
    billingUrl,
    port,
    keyFile,
    logger,
    receiptKeys,
  });
  const url = server.urls['public'] ?? '';
  return {
    url,
    client: new ShopClient(url),
    replaceSigningKey,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Whose receipts a shop takes. */
export interface PinnedReceiptKeys {
  readonly billing: readonly PublicJwk[];
  readonly taxBureau: readonly PublicJwk[];
}

function keysOfInstallation(): PinnedReceiptKeys {
  const { billing, taxBureau } = Installation.fromEnvironment().ticketing;
  return { billing: billing.receiptKeys, taxBureau: taxBureau.receiptKeys };
}

interface ShopParts {
  readonly folder: string;
  readonly spots: readonly TestSpot[];
  readonly billingUrl: string;
  readonly port: number;
  readonly keyFile: (spot: TestSpot) => string;
  readonly logger: Logger;
  readonly receiptKeys: PinnedReceiptKeys;
}

async function startServer({
  folder,
  spots,
  billingUrl,
  port,
  keyFile,
  logger,
  receiptKeys,
}: ShopParts): Promise<RunningServer> {
  const [first] = spots;
  if (first === undefined) {
    throw new Error('A shop sells at least one spot.');
  }
  const config = ticketingConfigSchema.parse({
    listener: { port, requestsPerMinute: 60_000, accountsPerMinute: 60_000 },
    operations: { port: 0 },
    storePath: join(folder, 'ticketing.db'),
    audience: orderAudience(first.settings),
    billing: {
      url: billingUrl,
      provider: 'BillingMSP',
      receiptKeys: [...receiptKeys.billing],
      backOff: { firstMs: 100, longestMs: 500 },
    },
    taxBureau: { receiptKeys: [...receiptKeys.taxBureau] },
    spotFolder: folder,
  });
  for (const spot of spots) {
    const { scenicSpotId, registration } = spot;
    const sold = {
      scenicSpotId,
      name: registration.name,
      colour: registration.colour,
      offers: offersOf(spot),
      signingKeyFile: keyFile(spot),
    };
    writeFileSync(join(folder, `${scenicSpotId}${SPOT_FILE}`), JSON.stringify(sold));
  }
  return startTicketingServer(config, logger);
}
