import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import {
  ITEM_CODE,
  REGION,
  SCENIC_SPOT_ID,
  SERIAL,
  TAX_CLASS,
  textLimits,
} from '@guanming/chaincode/domain/spot-texts';
import { foldText, tidyCode } from '@guanming/wire/typed';
import { charactersBeyond } from '../../../components/fields';
import type { FieldFaults } from '../acts/act';
import { mustBe } from './field-errors';
import { rateOf } from './spot-draft';
import type { ItemDraft, SpotDraft, SpotIdentity } from './spot-draft';
import { unprintableIn } from './unprintable';

/** Rates are above 0 and at most 25 %, in hundredths of a percent. */
const MAX_RATE = 2_500;

type Check = readonly [pointer: string, isRight: boolean];

/** A text that gets onto an invoice. */
function printed(pointer: string, typed: string, limit: number): Check {
  const isRight =
    foldText(typed) !== '' &&
    charactersBeyond(typed, limit) === 0 &&
    unprintableIn(typed) === undefined;
  return [pointer, isRight];
}

function itemChecks(item: ItemDraft, index: number, items: readonly ItemDraft[]): Check[] {
  const at = `/catalogue/${index}`;
  const code = foldText(item.itemCode);
  const isFirst = items.findIndex(({ itemCode }) => foldText(itemCode) === code) === index;
  const rate = rateOf(item.ratePercent);
  return [
    [`${at}/itemCode`, ITEM_CODE.test(code) && isFirst],
    printed(`${at}/name`, item.name, textLimits.itemName),
    printed(`${at}/taxClassName`, item.taxClassName, textLimits.taxClassName),
    [`${at}/taxClass`, TAX_CLASS.test(foldText(item.taxClass))],
    printed(`${at}/unit`, item.unit, textLimits.unit),
    item.vatCategory === 'S'
      ? [`${at}/vat/vatRate`, rate >= 1 && rate <= MAX_RATE]
      : printed(`${at}/vat/exemptionReason`, item.exemptionReason, textLimits.exemptionReason),
  ];
}

function identityChecks({ scenicSpotId, serial, region, provider }: SpotIdentity): Check[] {
  return [
    ['/scenicSpotId', SCENIC_SPOT_ID.test(scenicSpotId)],
    ['/serial', SERIAL.test(serial)],
    ['/region', REGION.test(region)],
    ['/provider', provider !== ''],
  ];
}

/**
 * Faults of a spot's form; the server has the last word.
 *
 * @param identity - of a spot that is registered
 */
export function spotFaults(draft: SpotDraft, identity?: SpotIdentity): FieldFaults {
  const checks: Check[] = [
    ...(identity === undefined ? [] : identityChecks(identity)),
    printed('/name/zh', draft.nameZh, textLimits.nameZh),
    printed('/name/en', draft.nameEn, textLimits.nameEn),
    printed('/seller/name', draft.sellerName, textLimits.partyName),
    ['/seller/creditCode', isCreditCode(tidyCode(draft.creditCode))],
    printed('/drawer', draft.drawer, textLimits.drawer),
    ...draft.items.flatMap(itemChecks),
  ];
  return Object.fromEntries(
    checks.flatMap(([pointer, isRight]) => (isRight ? [] : [[pointer, mustBe(pointer)]])),
  );
}
