import { foldText, tidyCode } from '@guanming/wire/typed';
import { nameIn } from '../../../i18n/dictionary';
import type { Fact } from '../acts/act';
import { text } from '../console-dictionary';
import type { ItemDraft, SpotDraft, SpotIdentity } from './spot-draft';
import type { Spot } from './spot-reads';

/** The spot that an act is about, by name and identifier. */
export function spotFact({ head, revision }: Pick<Spot, 'head' | 'revision'>): Fact {
  return { name: text('spot'), value: `${nameIn(revision.name)} (${head.scenicSpotId})` };
}

/** When an act counts. */
export function effectFact(value: string): Fact {
  return { name: text('takesEffect'), value };
}

function itemText(item: ItemDraft): string {
  const vat =
    item.vatCategory === 'S'
      ? `${foldText(item.ratePercent)}%`
      : `${text('vatExempt')} (${foldText(item.exemptionReason)})`;
  const name = `*${foldText(item.taxClassName)}*${foldText(item.name)}`;
  return [foldText(item.itemCode), name, foldText(item.taxClass), foldText(item.unit), vat].join(
    ' · ',
  );
}

function contentFacts(draft: SpotDraft): Fact[] {
  return [
    { name: text('nameZh'), value: foldText(draft.nameZh) },
    { name: text('nameEn'), value: foldText(draft.nameEn) },
    { name: text('sellerName'), value: foldText(draft.sellerName) },
    { name: text('creditCode'), value: tidyCode(draft.creditCode), code: true },
    { name: text('drawer'), value: foldText(draft.drawer) },
    { name: text('colour'), value: draft.colour, code: true },
  ];
}

/** Facts that the registration of a spot writes. */
export function registrationFacts(draft: SpotDraft, identity: SpotIdentity): Fact[] {
  return [
    { name: text('scenicSpotId'), value: identity.scenicSpotId, code: true },
    { name: text('serial'), value: identity.serial, code: true },
    { name: text('region'), value: identity.region, code: true },
    { name: text('provider'), value: identity.provider, code: true },
    ...contentFacts(draft),
    ...draft.items.map((item) => ({ name: text('catalogue'), value: itemText(item) })),
  ];
}

function changedItems(before: SpotDraft, after: SpotDraft): Fact[] {
  const earlier = new Map(before.items.map((item) => [foldText(item.itemCode), itemText(item)]));
  const later = new Map(after.items.map((item) => [foldText(item.itemCode), itemText(item)]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((code) => earlier.get(code) !== later.get(code))
    .map((code) => ({
      name: text('catalogue'),
      value: later.get(code) ?? text('removed'),
      before: earlier.get(code) ?? text('added'),
    }));
}

/** Facts that a revision changes: each text that becomes another one. */
export function revisionFacts(before: SpotDraft, after: SpotDraft): Fact[] {
  const earlier = contentFacts(before);
  return [
    ...contentFacts(after).flatMap((fact, index) =>
      earlier[index]?.value === fact.value ? [] : [{ ...fact, before: earlier[index]?.value }],
    ),
    ...changedItems(before, after),
  ];
}
