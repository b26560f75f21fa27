import type { InvoiceDraft } from './invoice';
import { assertPrintable } from './printable';
import type { ScenicSpotContent } from './scenic-spot';
import type { VatTreatment } from './vat';

/** What of an item gets onto an invoice, wherever it is called what. */
interface ItemTexts {
  readonly name: string;
  readonly taxClassName: string;
  readonly unit: string;
  readonly vat: VatTreatment;
}

/**
 * Checks that whatever of a spot appears on its invoices can be drawn by the invoice font.
 *
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE, naming the member by its path
 */
export function assertContentPrintable({
  name,
  seller,
  drawer,
  catalogue,
}: ScenicSpotContent): void {
  assertPrintable(name.zh, 'name.zh');
  assertPrintable(name.en, 'name.en');
  assertPrintable(seller.name, 'seller.name');
  assertPrintable(drawer, 'drawer');
  catalogue.forEach((item, index) => {
    assertItemPrintable(item, `catalogue.${index}`, 'name');
  });
}

/**
 * Checks that every text of a draft can be drawn by the invoice font: an invoice that nobody can
 * render must not be issued.
 *
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE, naming the member by its path
 */
export function assertDraftPrintable(draft: InvoiceDraft): void {
  const { scenicSpot, seller, buyer, drawer, lines } = draft;
  if (buyer.name !== undefined) {
    assertPrintable(buyer.name, 'buyer.name');
  }
  assertPrintable(scenicSpot.name.zh, 'scenicSpot.name.zh');
  assertPrintable(scenicSpot.name.en, 'scenicSpot.name.en');
  assertPrintable(seller.name, 'seller.name');
  assertPrintable(drawer, 'drawer');
  lines.forEach((line, index) => {
    assertItemPrintable({ ...line, name: line.itemName }, `lines.${index}`, 'itemName');
  });
}

function assertItemPrintable(item: ItemTexts, path: string, nameMember: string): void {
  assertPrintable(item.name, `${path}.${nameMember}`);
  assertPrintable(item.taxClassName, `${path}.taxClassName`);
  assertPrintable(item.unit, `${path}.unit`);
  if (item.vat.vatCategory === 'E') {
    assertPrintable(item.vat.exemptionReason, `${path}.vat.exemptionReason`);
  }
}
