import type { CatalogueItem, ScenicSpotContent } from '@guanming/chaincode/domain';
import { foldText, tidyCode } from '@guanming/wire/typed';

/** An item of the catalogue while it is typed. */
export interface ItemDraft {
  readonly itemCode: string;
  readonly name: string;
  readonly taxClassName: string;
  readonly taxClass: string;
  readonly unit: string;
  readonly vatCategory: 'S' | 'E';
  /** As people write it: `6` or `5.5`, in percent. */
  readonly ratePercent: string;
  readonly exemptionReason: string;
}

/** The part of a spot that the form of a revision does not change, while it is typed. */
export interface SpotIdentity {
  readonly scenicSpotId: string;
  readonly serial: string;
  readonly region: string;
  /** MSP id of the billing provider; empty until one of several is chosen. */
  readonly provider: string;
}

/** A spot's content while it is typed. */
export interface SpotDraft {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sellerName: string;
  readonly creditCode: string;
  readonly drawer: string;
  readonly colour: string;
  readonly items: readonly ItemDraft[];
}

/** An item with nothing typed yet. */
export const emptyItem: ItemDraft = {
  itemCode: '',
  name: '',
  taxClassName: '',
  taxClass: '',
  unit: '张',
  vatCategory: 'S',
  ratePercent: '6',
  exemptionReason: '',
};

/**
 * The identity of a spot with nothing typed yet.
 *
 * @param providers - MSP ids of the billing providers there are: of one alone nobody is asked
 */
export function emptyIdentity([only = '', ...others]: readonly string[]): SpotIdentity {
  const provider = others.length === 0 ? only : '';
  return { scenicSpotId: '', serial: '', region: '', provider };
}

/** A spot with nothing typed yet. */
export const emptyDraft: SpotDraft = {
  nameZh: '',
  nameEn: '',
  sellerName: '',
  creditCode: '',
  drawer: '',
  colour: '#17614c',
  items: [emptyItem],
};

function itemDraftOf({ vat, ...item }: CatalogueItem): ItemDraft {
  return {
    ...item,
    vatCategory: vat.vatCategory,
    ratePercent: percentOf(vat.vatRate),
    exemptionReason: vat.vatCategory === 'E' ? vat.exemptionReason : '',
  };
}

/** A VAT rate in hundredths of a percent as people write it: 650 is `6.5`. */
export function percentOf(rate: number): string {
  return (rate / 100).toString();
}

/** Hundredths of a percent of what people write; `NaN` when it is no rate with two decimals. */
export function rateOf(percent: string): number {
  const digits = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(foldText(percent));
  return digits === null ? NaN : Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0'));
}

/** Makes the form of a registered spot from its content. */
export function draftOf(content: ScenicSpotContent): SpotDraft {
  return {
    nameZh: content.name.zh,
    nameEn: content.name.en,
    sellerName: content.seller.name,
    creditCode: content.seller.creditCode,
    drawer: content.drawer,
    colour: content.colour,
    items: content.catalogue.map(itemDraftOf),
  };
}

function vatOf({ vatCategory, ratePercent, exemptionReason }: ItemDraft): unknown {
  return vatCategory === 'E'
    ? { vatCategory, vatRate: 0, exemptionReason: foldText(exemptionReason) }
    : { vatCategory, vatRate: rateOf(ratePercent) };
}

/** The request's content of a draft; whether it is acceptable is for the server to say. */
export function contentOf(draft: SpotDraft): Record<string, unknown> {
  return {
    name: { zh: foldText(draft.nameZh), en: foldText(draft.nameEn) },
    seller: {
      name: foldText(draft.sellerName),
      creditCode: tidyCode(draft.creditCode),
    },
    drawer: foldText(draft.drawer),
    colour: draft.colour,
    catalogue: draft.items.map((item) => ({
      itemCode: foldText(item.itemCode),
      name: foldText(item.name),
      taxClassName: foldText(item.taxClassName),
      taxClass: foldText(item.taxClass),
      unit: foldText(item.unit),
      vat: vatOf(item),
    })),
  };
}
