import type { NumberFacts, OrderFacts, PageFacts } from '../domain/approve-order';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { orderRecordSchema } from '../domain/invoice-record';
import { pageOf } from '../domain/number-page';
import { sectionOf } from '../domain/number-section';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import type { Settings } from '../domain/settings';
import { ticketingKeySchema } from '../domain/ticketing-key';
import type { ReadItem } from './issue-batch';
import {
  orderKey,
  pageKey,
  qualificationKey,
  spotHeadKey,
  spotRevisionKey,
  ticketingKeyKey,
} from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { loadedPage } from './number-ledger';
import { loadSections, sectionFactsOf } from './section-facts';
import type { SpotSection } from './section-facts';

/**
 * Loads everything that decides about the items: the keys of all at once, then the sections in
 * which a page begins. A begun page shows that its section is granted.
 */
export async function loadFacts(state: LedgerState, items: readonly ReadItem[]): Promise<void> {
  await state.load(items.flatMap((item) => Object.values(keysOf(item))));
  const beginning = items.filter((item) => !state.has(keysOf(item).page));
  await loadSections(state, beginning.map(sectionOfItem));
}

/**
 * Everything that the ledger says of an item that was loaded.
 *
 * @throws InvoiceError RECORD_UNREADABLE
 */
export function factsOf(
  state: LedgerState,
  item: ReadItem,
  settings: Settings,
  signatureValid: boolean,
): OrderFacts & NumberFacts {
  const keys = keysOf(item);
  return {
    settings,
    signatureValid,
    head: state.loaded(keys.head, scenicSpotHeadSchema),
    revision: state.loaded(keys.revision, scenicSpotRevisionSchema),
    qualification: state.loaded(keys.qualification, billingQualificationSchema),
    key: state.loaded(keys.key, ticketingKeySchema),
    orderRecord: state.loaded(keys.record, orderRecordSchema),
    page: pageFactsOf(state, item, settings),
  };
}

/** Everything that is read for an item; record and page among it, so that a race has one winner. */
function keysOf({
  item,
  signedOrder,
  number,
}: ReadItem): Record<'head' | 'revision' | 'qualification' | 'key' | 'record' | 'page', LedgerKey> {
  const { scenicSpotId, orderId } = signedOrder.order;
  return {
    head: spotHeadKey(scenicSpotId),
    revision: spotRevisionKey(scenicSpotId, item.spotRevision),
    qualification: qualificationKey(scenicSpotId),
    key: ticketingKeyKey(scenicSpotId, signedOrder.header.kid),
    record: orderKey(scenicSpotId, orderId),
    page: pageKey(scenicSpotId, number.year, pageOf(number)),
  };
}

function pageFactsOf(state: LedgerState, item: ReadItem, settings: Settings): PageFacts {
  const page = loadedPage(state, keysOf(item).page);
  if (page === undefined) {
    return { state: 'fresh', section: sectionFactsOf(state, sectionOfItem(item), settings) };
  }
  return page === 'unreadable' ? { state: 'unreadable' } : { state: 'begun', page };
}

function sectionOfItem({ signedOrder, number }: ReadItem): SpotSection {
  const { scenicSpotId } = signedOrder.order;
  return { scenicSpotId, year: number.year, section: sectionOf(number) };
}
