import type { Settled, SettledReference } from '../api/invoices';
import type { InvoiceNumber, OrderId, ScenicSpotId } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import { orderRecordSchema } from '../domain/invoice-record';
import type { InvoiceRecord } from '../domain/invoice-record';
import { entryOf, pageOf } from '../domain/number-page';
import type { SpotLive } from '../domain/spot-live';
import { orderKey, pageKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { loadedPage } from './loaded-page';
import type { OtherLedgers } from './other-ledgers';

/** An order or a number of a spot that may have been with another billing provider before. */
export interface FormerReference {
  readonly live: SpotLive;
  readonly orderId?: OrderId;
  readonly invoiceNumber?: InvoiceNumber;
}

/** Orders and numbers that the ledgers of former providers hold. */
export interface FormerlySettled {
  /** The order that was issued there, by {@link orderPlace}. */
  readonly orders: ReadonlyMap<string, InvoiceRecord>;
  readonly invoiceNumbers: ReadonlySet<InvoiceNumber>;
}

/** Names an order among those of all spots. */
export function orderPlace({
  scenicSpotId,
  orderId,
}: {
  readonly scenicSpotId: ScenicSpotId;
  readonly orderId: OrderId;
}): string {
  return `${scenicSpotId}\t${orderId}`;
}

/**
 * Asks the ledgers of former providers, where spots had any: an order that was issued there is not
 * issued again, and no number is used twice. Refusal marks there stop nothing here.
 *
 * @param provider - whose ledger asks
 */
export async function readFormerlySettled(
  others: OtherLedgers,
  provider: string,
  references: readonly FormerReference[],
): Promise<FormerlySettled> {
  const byProvider = new Map<string, SettledReference[]>();
  for (const { live, orderId, invoiceNumber } of references) {
    const { scenicSpotId, formerProviders } = live;
    for (const former of formerProviders.filter((one) => one !== provider)) {
      const asked = byProvider.get(former) ?? [];
      asked.push({
        scenicSpotId,
        ...(orderId !== undefined && { orderId }),
        ...(invoiceNumber !== undefined && { invoiceNumber }),
      });
      byProvider.set(former, asked);
    }
  }
  const orders = new Map<string, InvoiceRecord>();
  const invoiceNumbers = new Set<InvoiceNumber>();
  for (const [former, asked] of byProvider) {
    const settled = await others.read('invoices:readSettled', { references: asked }, former);
    for (const { orderId, record } of settled.orders) {
      orders.set(orderPlace({ scenicSpotId: record.scenicSpotId, orderId }), record);
    }
    for (const number of settled.invoiceNumbers) {
      invoiceNumbers.add(number);
    }
  }
  return { orders, invoiceNumbers };
}

/**
 * Tells which orders and numbers this ledger holds: the answer to {@link readFormerlySettled}. A
 * number on a page that cannot be read is held.
 *
 * @throws InvoiceError RECORD_UNREADABLE - of an order
 */
export async function readSettled(
  state: LedgerState,
  references: readonly SettledReference[],
): Promise<Settled> {
  const orders = references.flatMap(({ scenicSpotId, orderId }) =>
    orderId === undefined ? [] : [{ orderId, key: orderKey(scenicSpotId, orderId) }],
  );
  const numbers = references.flatMap(({ scenicSpotId, invoiceNumber }) => {
    if (invoiceNumber === undefined) {
      return [];
    }
    const number = parseInvoiceNumber(invoiceNumber);
    return [{ invoiceNumber, number, key: pageKey(scenicSpotId, number.year, pageOf(number)) }];
  });
  await state.load([...orders, ...numbers].map(({ key }) => key));
  return {
    orders: orders.flatMap(({ orderId, key }) => {
      const record = state.loaded(key, orderRecordSchema);
      return record?.outcome === 'issued' ? [{ orderId, record }] : [];
    }),
    invoiceNumbers: numbers
      .filter(({ number, key }) => {
        const page = loadedPage(state, key);
        return page === 'unreadable' || (page && entryOf(page, number)) !== undefined;
      })
      .map(({ invoiceNumber }) => invoiceNumber),
  };
}
