import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import { SPOT_FILE } from '@guanming/wire';
import type { BillingUnderTest } from '../../testing/billing-in-memory';
import type { TicketingConfig } from '../ticketing-config';
import { testShopSpot } from './ticketing-fixture';
import type { TicketingFolder } from './ticketing-fixture';

/** Configures the shop of a test spot, so that a billing server under test serves it. */
export function shopOfSpot(
  folder: TicketingFolder,
  { spot, url }: Pick<BillingUnderTest, 'spot' | 'url'>,
): TicketingConfig {
  const key = spot.key.privateKey.export({ format: 'jwk' });
  writeFileSync(folder.signingKeyFile, JSON.stringify(key), { mode: 0o600 });
  rmSync(join(folder.path, `${testShopSpot.scenicSpotId}${SPOT_FILE}`), { force: true });
  folder.writeSpot({ ...testShopSpot, scenicSpotId: spot.scenicSpotId });
  return folder.config(url, { audience: orderAudience(spot.settings) });
}
