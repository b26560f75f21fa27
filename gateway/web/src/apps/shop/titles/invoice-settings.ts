import type { Buyer } from '@guanming/chaincode/domain';
import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';

/** A buyer that this device remembers. */
export interface InvoiceTitle {
  readonly titleId: string;
  readonly buyer: Buyer;
}

/** How this device asks for invoices. */
export interface InvoiceSettings {
  /** Whether a new order asks for its invoice. */
  readonly onByDefault: boolean;
  readonly titles: readonly InvoiceTitle[];
  /** The title of a new order. */
  readonly defaultTitleId: string;
}

/** The title that needs no typing: an individual without a name. */
export const ANONYMOUS: InvoiceTitle = { titleId: 'individual', buyer: { kind: 'individual' } };

/** How a device asks that nobody has set. */
export const initialSettings: InvoiceSettings = {
  onByDefault: true,
  titles: [ANONYMOUS],
  defaultTitleId: ANONYMOUS.titleId,
};

/** The title of the id, else the default one. */
export function titleOf(settings: InvoiceSettings, titleId?: string): InvoiceTitle {
  const find = (wanted: string | undefined): InvoiceTitle | undefined =>
    settings.titles.find((title) => title.titleId === wanted);
  return find(titleId) ?? find(settings.defaultTitleId) ?? ANONYMOUS;
}

/** The title that names the same buyer. */
export function titleFor(settings: InvoiceSettings, buyer: Buyer): InvoiceTitle | undefined {
  return settings.titles.find(
    (title) =>
      title.buyer.kind === buyer.kind &&
      title.buyer.name === buyer.name &&
      buyerNumber(title.buyer) === buyerNumber(buyer),
  );
}

/** Adds a title, or changes the one with its id. */
export function withTitle(settings: InvoiceSettings, title: InvoiceTitle): InvoiceSettings {
  const known = settings.titles.some(({ titleId }) => titleId === title.titleId);
  return {
    ...settings,
    titles: known
      ? settings.titles.map((other) => (other.titleId === title.titleId ? title : other))
      : [...settings.titles, title],
  };
}

/** A title that was removed, and where it was. */
export interface RemovedTitle {
  readonly title: InvoiceTitle;
  readonly index: number;
  readonly wasDefault: boolean;
}

/** A title as it can be put back later. */
export function removalOf(settings: InvoiceSettings, title: InvoiceTitle): RemovedTitle {
  const { titleId } = title;
  return {
    title,
    index: settings.titles.findIndex((other) => other.titleId === titleId),
    wasDefault: settings.defaultTitleId === titleId,
  };
}

/** Puts a removed title back where it was. */
export function withTitleBack(
  settings: InvoiceSettings,
  { title, index, wasDefault }: RemovedTitle,
): InvoiceSettings {
  const others = settings.titles.filter(({ titleId }) => titleId !== title.titleId);
  return {
    ...settings,
    titles: [...others.slice(0, index), title, ...others.slice(index)],
    defaultTitleId: wasDefault ? title.titleId : settings.defaultTitleId,
  };
}

/** Removes a title; the one without a name stays, and becomes the default if need be. */
export function withoutTitle(settings: InvoiceSettings, titleId: string): InvoiceSettings {
  if (titleId === ANONYMOUS.titleId) {
    return settings;
  }
  return {
    ...settings,
    titles: settings.titles.filter((title) => title.titleId !== titleId),
    defaultTitleId:
      settings.defaultTitleId === titleId ? ANONYMOUS.titleId : settings.defaultTitleId,
  };
}
