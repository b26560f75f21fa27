import { chinaDay } from '@guanming/chaincode/domain/china-time';
import type { Offer, SpotOffer } from '../shop-api';
import { titleOf } from '../titles/invoice-settings';
import type { InvoiceSettings } from '../titles/invoice-settings';
import type { Purchase } from './purchase';

/** What somebody is about to buy of one spot. */
export interface Draft {
  /** Number of tickets by item code. */
  readonly quantities: Readonly<Record<string, number>>;
  /** `YYYY-MM-DD` in China. */
  readonly visitDate: string;
  /** Whether this order asks for its invoice; unless said, as by default. */
  readonly invoice?: boolean;
  /** Title of this order; unless said, the default one. */
  readonly titleId?: string;
}

/** Most tickets of one kind that the page sells at once. */
export const MAX_TICKETS = 99;

/** One ticket of the first kind, today: what most people want needs no tap. */
export function newDraft(offers: readonly Offer[], now: number): Draft {
  return {
    quantities: Object.fromEntries(offers.map(({ itemCode }, index) => [itemCode, index ? 0 : 1])),
    visitDate: chinaDay(now),
  };
}

/** A draft without the days that went by while the page was open. */
export function fromToday(draft: Draft, now: number): Draft {
  const today = chinaDay(now);
  return draft.visitDate < today ? { ...draft, visitDate: today } : draft;
}

/** How many tickets of all kinds. */
export function ticketCount(draft: Draft, offers: readonly Offer[]): number {
  return offers.reduce((sum, { itemCode }) => sum + (draft.quantities[itemCode] ?? 0), 0);
}

/** What it costs, in fen, tax included. */
export function totalOf(draft: Draft, offers: readonly Offer[]): number {
  return offers.reduce(
    (sum, { itemCode, unitPrice }) => sum + (draft.quantities[itemCode] ?? 0) * unitPrice,
    0,
  );
}

/** Whether there are tickets, and nothing is to be paid for them: such an order has no invoice. */
export function isFree(draft: Draft, offers: readonly Offer[]): boolean {
  return ticketCount(draft, offers) > 0 && totalOf(draft, offers) === 0;
}

/** Whether the order will ask for its invoice. */
export function asksInvoice(draft: Draft, settings: InvoiceSettings): boolean {
  return draft.invoice ?? settings.onByDefault;
}

/** What is sent for a draft. */
export function orderBody(
  draft: Draft,
  { scenicSpotId, offers }: SpotOffer,
  settings: InvoiceSettings,
): Purchase['body'] {
  const lines = offers.flatMap(({ itemCode }) => {
    const quantity = draft.quantities[itemCode] ?? 0;
    return quantity > 0 ? [{ itemCode, quantity }] : [];
  });
  return {
    scenicSpotId,
    lines,
    visitDate: draft.visitDate,
    invoice:
      asksInvoice(draft, settings) && !isFree(draft, offers)
        ? { requested: true, buyer: titleOf(settings, draft.titleId).buyer }
        : { requested: false },
  };
}
