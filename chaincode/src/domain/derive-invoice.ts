import { InvoiceError } from './errors';
import type { InvoiceNumber } from './identifiers';
import type { Invoice, InvoiceDraft, InvoiceLine } from './invoice';
import { splitVat, sumInvoice } from './invoice-totals';
import type { Order, OrderLine } from './order';
import { orderAudience } from './order-jws';
import { assertDraftPrintable } from './printable-texts';
import { assertOrderTotals, lineGrossAmount } from './order-totals';
import type { CatalogueItem, ScenicSpotRevision } from './scenic-spot';
import type { Settings } from './settings';

/** The settings that an invoice depends on. */
export type DerivationSettings = Pick<
  Settings,
  'version' | 'channel' | 'instanceId' | 'verificationOrigin' | 'demonstration'
>;

/**
 * The one function that makes an invoice of an order: names, tax and amounts follow from the order,
 * the spot's catalogue and the settings, and from nothing else.
 *
 * @param revision - a revision of the spot that the order names
 * @throws InvoiceError ORDER_AUDIENCE_MISMATCH - the order is for another installation
 * @throws InvoiceError ORDER_TOTALS_MISMATCH - the total is not the sum of the lines
 * @throws InvoiceError ORDER_AMOUNT_ZERO - the order costs nothing
 * @throws InvoiceError ITEM_NOT_IN_CATALOGUE - the revision does not sell an item
 * @throws InvoiceError ARGUMENT_INVALID - the revision is of another spot
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE - the buyer's name or a text of the spot
 */
export function deriveDraft(
  order: Order,
  revision: ScenicSpotRevision,
  settings: DerivationSettings,
): InvoiceDraft {
  assertAudience(order, settings);
  assertSameSpot(order, revision);
  assertOrderTotals(order);
  const lines = order.lines.map((line, index) => newLine(line, index, revision));
  const draft: InvoiceDraft = {
    invoiceTypeCode: '380',
    settingsVersion: settings.version,
    demonstration: settings.demonstration,
    verificationOrigin: settings.verificationOrigin,
    currencyCode: 'CNY',
    scenicSpot: {
      scenicSpotId: revision.scenicSpotId,
      revision: revision.revision,
      name: revision.name,
      colour: revision.colour,
    },
    seller: revision.seller,
    buyer: order.buyer,
    order: { orderId: order.orderId, iat: order.iat },
    lines,
    totals: sumInvoice(lines),
    drawer: revision.drawer,
    salt: order.nonce,
  };
  assertDraftPrintable(draft);
  return draft;
}

/** The invoice: a draft and its number. */
export function completeDraft(draft: InvoiceDraft, invoiceNumber: InvoiceNumber): Invoice {
  return { ...draft, invoiceNumber };
}

/**
 * Checks that an order is meant for this installation.
 *
 * @throws InvoiceError ORDER_AUDIENCE_MISMATCH
 */
export function assertAudience(
  { aud }: Pick<Order, 'aud'>,
  settings: Pick<Settings, 'channel' | 'instanceId'>,
): void {
  const expected = orderAudience(settings);
  if (aud !== expected) {
    throw new InvoiceError(
      'ORDER_AUDIENCE_MISMATCH',
      `the order is for ${aud}, not for ${expected}`,
    );
  }
}

function assertSameSpot(order: Order, revision: ScenicSpotRevision): void {
  if (order.scenicSpotId !== revision.scenicSpotId) {
    throw new InvoiceError(
      'ARGUMENT_INVALID',
      `the order is of ${order.scenicSpotId}, the revision of ${revision.scenicSpotId}`,
    );
  }
}

function newLine(line: OrderLine, index: number, revision: ScenicSpotRevision): InvoiceLine {
  const item = findItem(line.itemCode, revision);
  const { net, vat } = splitVat(lineGrossAmount(line), item.vat.vatRate);
  return {
    lineId: index + 1,
    itemCode: item.itemCode,
    itemName: item.name,
    taxClassName: item.taxClassName,
    taxClass: item.taxClass,
    unit: item.unit,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    vat: item.vat,
    lineNetAmount: net,
    lineVatAmount: vat,
  };
}

function findItem(itemCode: string, revision: ScenicSpotRevision): CatalogueItem {
  const item = revision.catalogue.find((candidate) => candidate.itemCode === itemCode);
  if (item === undefined) {
    throw new InvoiceError(
      'ITEM_NOT_IN_CATALOGUE',
      `revision ${revision.revision} of ${revision.scenicSpotId} has no item ${itemCode}`,
    );
  }
  return item;
}
