import { Forger } from './forger';
import { RehearsalService } from './rehearsal-service';
import type { RehearsalServiceParts } from './rehearsal-service';
import { RehearsalShop } from './rehearsal-shop';

/**
 * The service with invoices from a shop, forged in a thread of its own.
 *
 * @param shopUrl - of the ticketing server, without a trailing slash
 */
export function openRehearsals(
  reader: RehearsalServiceParts['reader'],
  shopUrl: string,
): RehearsalService {
  return new RehearsalService({ shop: new RehearsalShop(shopUrl), reader, forger: new Forger() });
}
