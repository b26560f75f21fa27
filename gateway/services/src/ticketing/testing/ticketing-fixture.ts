import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SPOT_FILE, shopSpotSchema } from '@guanming/wire';
import type { ShopSpot } from '@guanming/wire';
import type { z } from 'zod';
import { testReceiptKeys } from '../../testing/test-receipts';
import { ticketingConfigSchema } from '../ticketing-config';
import type { TicketingConfig } from '../ticketing-config';

/** A folder with the files that a ticketing server needs. */
export interface TicketingFolder {
  readonly path: string;
  readonly signingKeyFile: string;
  config(
    billingUrl: string,
    changes?: Partial<z.input<typeof ticketingConfigSchema>>,
  ): TicketingConfig;
  /** Puts the file of a spot there. */
  writeSpot(spot: ShopSpot): void;
  /** Puts another signing key into the key file. */
  replaceSigningKey(): void;
  remove(): void;
}

/** The spot that the shop of a test sells, unless it says otherwise. */
export const testShopSpot = shopSpotSchema.parse({
  scenicSpotId: 'qingyan-shan',
  name: { zh: '青岩山风景区', en: 'Qingyan Mountain' },
  offers: [
    { itemCode: 'adult', name: { zh: '成人票', en: 'Adult' }, unit: '张', unitPrice: 12_000 },
    { itemCode: 'infant', name: { zh: '婴幼儿票', en: 'Infant' }, unit: '张', unitPrice: 0 },
  ],
  signingKeyFile: 'key.json',
});

function writeKey(path: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 });
}

/** Makes such a folder under the system's temporary one. */
export function newTicketingFolder(): TicketingFolder {
  const path = mkdtempSync(join(tmpdir(), 'guanming-ticketing-'));
  const signingKeyFile = join(path, 'key.json');
  writeKey(signingKeyFile);
  const writeSpot = (spot: ShopSpot): void => {
    writeFileSync(join(path, `${spot.scenicSpotId}${SPOT_FILE}`), JSON.stringify(spot));
  };
  writeSpot(testShopSpot);
  return {
    path,
    signingKeyFile,
    writeSpot,
    config: (billingUrl, changes = {}) =>
      ticketingConfigSchema.parse({
        listener: { port: 0 },
        operations: { port: 0 },
        logLevel: 'silent',
        storePath: join(path, 'ticketing.db'),
        audience: 'invoices/testinstance',
        billing: {
          url: billingUrl,
          provider: 'BillingMSP',
          receiptKeys: [testReceiptKeys.BillingMSP.jwk],
          timeoutMs: 2_000,
          backOff: { firstMs: 20, longestMs: 100 },
        },
        taxBureau: { receiptKeys: [testReceiptKeys.TaxBureauMSP.jwk] },
        spotFolder: path,
        ...changes,
      }),
    replaceSigningKey: () => {
      writeKey(signingKeyFile);
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
