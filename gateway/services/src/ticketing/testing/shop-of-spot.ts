import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import { credentialOf } from '../../testing/billing-in-memory';
import type { BillingUnderTest } from '../../testing/billing-in-memory';
import type { TicketingConfig } from '../ticketing-config';
import type { TicketingFolder } from './ticketing-fixture';

/** Configures the shop of a test spot, so that a billing server under test serves it. */
export function shopOfSpot(
  folder: TicketingFolder,
  { spot, url }: Pick<BillingUnderTest, 'spot' | 'url'>,
): TicketingConfig {
  const billingCredentialFile = join(folder.path, 'spot-credential');
  writeFileSync(billingCredentialFile, `${credentialOf(spot)}\n`, { mode: 0o600 });
  const key = spot.key.privateKey.export({ format: 'jwk' });
  writeFileSync(folder.signingKeyFile, JSON.stringify(key), { mode: 0o600 });
  const { scenicSpotId } = spot;
  const name = { zh: '测试景区', en: 'Test Spot' };
  const offers = [
    { itemCode: 'adult', name: { zh: '成人票', en: 'Adult' }, unit: '张', unitPrice: 12_000 },
  ];
  return folder.config(url, {
    audience: orderAudience(spot.settings),
    scenicSpots: [
      {
        scenicSpotId,
        name,
        offers,
        signingKeyFile: folder.signingKeyFile,
        billingCredentialFile,
      },
    ],
  });
}
