import type { ReadItem } from '../api/issue-items';
import type { NumberFacts, OrderFacts, PageFacts } from '../domain/approve-order';
import type { Halted } from '../domain/halted';
import { orderRecordSchema } from '../domain/invoice-record';
import { pageOf } from '../domain/number-page';
import { sectionOf } from '../domain/number-section';
import { headOf, keyOf, qualificationOf, revisionOf } from '../domain/spot-live';
import { orderPlace, readFormerlySettled } from './former-ledgers';
import type { FormerlySettled } from './former-ledgers';
import type { GovernanceFacts } from './governance-facts';
import { readHalted } from './halted-ledger';
import { orderKey, pageKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { loadedPage } from './loaded-page';
import type { OtherLedgers } from './other-ledgers';
import { loadSections, sectionFactsOf } from './section-facts';
import type { SpotSection } from './section-facts';

/** Everything beside the own ledger that decides about the items of a batch. */
export interface BatchFacts {
  /** MSP id of the billing provider whose ledger this is. */
  readonly provider: string;
  readonly governance: GovernanceFacts;
  readonly halted: Halted;
  readonly former: FormerlySettled;
}

/**
 * Loads everything that decides about the items: what is stopped, what former providers' ledgers
 * hold, the own keys of all items at once, then the sections in which a page begins. A begun page
 * shows that its section is granted.
 *
 * @throws InvoiceError STOPS_UNREADABLE
 */
export async function loadFacts(
  state: LedgerState,
  others: OtherLedgers,
  { provider, governance }: Pick<BatchFacts, 'provider' | 'governance'>,
  items: readonly ReadItem[],
): Promise<BatchFacts> {
  const halted = await readHalted(others);
  await state.load(items.flatMap((item) => Object.values(keysOf(item))));
  const beginning = items.filter((item) => !state.has(keysOf(item).page));
  await loadSections(state, governance, beginning.map(sectionOfItem));
  const references = items.flatMap(({ item: { invoiceNumber }, signedOrder: { order } }) => {
    const live = governance.readableSpot(order.scenicSpotId);
    return live === undefined ? [] : [{ live, orderId: order.orderId, invoiceNumber }];
  });
  const former = await readFormerlySettled(others, provider, references);
  return { provider, governance, halted, former };
}

/**
 * Everything that the ledger says of an item that was loaded.
 *
 * @throws InvoiceError RECORD_UNREADABLE
 */
export function factsOf(
  state: LedgerState,
  item: ReadItem,
  batch: BatchFacts,
  signatureValid: boolean,
): OrderFacts & NumberFacts {
  const { provider, governance, halted, former } = batch;
  const { order, header } = item.signedOrder;
  const live = governance.spot(order.scenicSpotId);
  return {
    settings: governance.settings,
    provider,
    signatureValid,
    head: live && headOf(live),
    revision: live && revisionOf(live),
    qualification: live && qualificationOf(live, halted),
    key: live && keyOf(live, halted, header.kid),
    orderRecord:
      former.orders.get(orderPlace(order)) ?? state.loaded(keysOf(item).record, orderRecordSchema),
    page: pageFactsOf(state, item, batch),
  };
}

/** What is read of the own ledger for an item: record and page, so that a race has one winner. */
function keysOf({ signedOrder, number }: ReadItem): Record<'record' | 'page', LedgerKey> {
  const { scenicSpotId, orderId } = signedOrder.order;
  return {
    record: orderKey(scenicSpotId, orderId),
    page: pageKey(scenicSpotId, number.year, pageOf(number)),
  };
}

function pageFactsOf(
  state: LedgerState,
  item: ReadItem,
  { governance, former }: BatchFacts,
): PageFacts {
  if (former.invoiceNumbers.has(item.item.invoiceNumber)) {
    return { state: 'taken' };
  }
  const page = loadedPage(state, keysOf(item).page);
  if (page === undefined) {
    return { state: 'fresh', section: sectionFactsOf(state, governance, sectionOfItem(item)) };
  }
  return page === 'unreadable' ? { state: 'unreadable' } : { state: 'begun', page };
}

function sectionOfItem({ signedOrder, number }: ReadItem): SpotSection {
  const { scenicSpotId } = signedOrder.order;
  return { scenicSpotId, year: number.year, section: sectionOf(number) };
}
