import type { ExaminedDocument } from '@guanming/wire';
import { fileChangeVerdicts } from '@guanming/wire/verdicts';

/** How the spot that a paper names stands to the one on the ledger. */
export type SpotAgreement = 'same' | 'changed' | 'other' | 'unread';

const isOfSpot = (field: string): boolean => /^(scenicSpot|seller)\b/.test(field);

/**
 * Whether the paper names the spot of the ledger: `other` when its text or data name another one,
 * `changed` when its picture is not the original's where it names the spot; `unread` when the page
 * could not be compared, or was changed nobody knows where: then its data alone name the spot.
 */
export function spotAgreement(result: ExaminedDocument): SpotAgreement {
  const namesOther = result.differences.some(({ field }) => isOfSpot(field)) || isDataOther(result);
  if (namesOther) {
    return 'other';
  }
  if (result.verdict === 'page-undecided' || isChangedSomewhere(result.fileChange)) {
    return 'unread';
  }
  return isPictureChanged(result.fileChange) ? 'changed' : 'same';
}

function isDataOther({ scenicSpot, operator, document }: ExaminedDocument): boolean {
  return (
    document !== undefined &&
    (document.scenicSpotId !== scenicSpot?.scenicSpotId ||
      document.scenicSpotName.zh !== scenicSpot.name.zh ||
      (operator !== undefined && document.seller.name !== operator.name))
  );
}

/** Whether the page is not what was issued, and no place says where. */
function isChangedSomewhere(change: ExaminedDocument['fileChange']): boolean {
  return (
    change !== undefined &&
    fileChangeVerdicts[change.reason] !== 'genuine-data' &&
    change.places.length === 0
  );
}

function isPictureChanged(change: ExaminedDocument['fileChange']): boolean {
  return change?.places.some(({ fields }) => fields.some(isOfSpot)) ?? false;
}
