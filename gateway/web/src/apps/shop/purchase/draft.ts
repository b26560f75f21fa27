import { chinaDay } from '@guanming/chaincode/domain/china-time';
import type { ScenicSpotOffer } from '@guanming/wire';
import { isVisitDay } from '@guanming/wire/typed';
import type { Offer } from '../shop-api';
import { titleOf } from '../titles/invoice-settings';
import type { InvoiceSettings } from '../titles/invoice-settings';
import type { Purchase } from './purchase';

/** Draft of an order: what is chosen of one spot's offers. */
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

/** A draft whose day is sold: not one that went by while the page was open. */
export function fromToday(draft: Draft, now: number): Draft {
  return isVisitDay(draft.visitDate, now) ? draft : { ...draft, visitDate: chinaDay(now) };
}

function isQuantity(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_TICKETS;
}

function draftFrom(value: unknown): Draft | undefined {
  const { quantities, visitDate, invoice, titleId } = (value ?? {}) as Partial<
    Record<keyof Draft, unknown>
  >;
  if (typeof visitDate !== 'string' || typeof quantities !== 'object' || quantities === null) {
    return undefined;
  }
  return {
    visitDate,
    quantities: Object.fromEntries(
      Object.entries(quantities).filter((entry): entry is [string, number] => isQuantity(entry[1])),
    ),
    ...(typeof invoice === 'boolean' ? { invoice } : {}),
    ...(typeof titleId === 'string' ? { titleId } : {}),
  };
}

/** Drafts by spot as {@link JSON.stringify} wrote them; what is no draft is left out. */
export function readDrafts(text: string | undefined): Readonly<Record<string, Draft>> {
  let written: unknown;
  try {
    written = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  return Object.fromEntries(
    Object.entries(written ?? {}).flatMap(([spot, value]) => {
      const draft = draftFrom(value);
      return draft === undefined ? [] : [[spot, draft]];
    }),
  );
}

/** How many tickets of all kinds. */
export function ticketCount(draft: Draft, offers: readonly Offer[]): number {
  return offers.reduce((sum, { itemCode }) => sum + (draft.quantities[itemCode] ?? 0), 0);
}

/** Total of a draft, in fen, tax included. */
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

/** Whether the order will ask for its invoice: not while the spot may issue none. */
export function asksInvoice(
  draft: Draft,
  settings: InvoiceSettings,
  { canInvoice }: Pick<ScenicSpotOffer, 'canInvoice'>,
): boolean {
  return canInvoice !== false && (draft.invoice ?? settings.onByDefault);
}

/** Body of the request that orders a draft. */
export function orderBody(
  draft: Draft,
  spot: ScenicSpotOffer,
  settings: InvoiceSettings,
): Purchase['body'] {
  const { scenicSpotId, offers } = spot;
  const lines = offers.flatMap(({ itemCode }) => {
    const quantity = draft.quantities[itemCode] ?? 0;
    return quantity > 0 ? [{ itemCode, quantity }] : [];
  });
  return {
    scenicSpotId,
    lines,
    visitDate: draft.visitDate,
    invoice:
      asksInvoice(draft, settings, spot) && !isFree(draft, offers)
        ? { requested: true, buyer: titleOf(settings, draft.titleId).buyer }
        : { requested: false },
  };
}
