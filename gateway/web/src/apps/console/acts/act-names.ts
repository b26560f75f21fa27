import type { ListedAct } from '@guanming/wire';
import { formatInstant } from '../../../i18n/format';
import { ledgerDictionary, ledgerText } from '../ledger-dictionary';
import type { LedgerTextKey } from '../ledger-dictionary';
import { lastMomentBefore } from '../spots/china-days';

/** Name of an act in words; an act without words of ours keeps its own name. */
export function actName(act: string): string {
  const key = `act_${act}`;
  return Object.hasOwn(ledgerDictionary.zh, key) ? ledgerText(key as LedgerTextKey) : act;
}

/** Object of an act, beside its spot. */
export function actDetail({ act, detail }: ListedAct): string {
  const { reason, thumbprint, year, section, revision, version, validUntil } = detail;
  return [
    reason,
    thumbprint === undefined ? undefined : `${thumbprint.slice(0, 12)}…`,
    year === undefined ? undefined : `${year}/${section ?? 0}`,
    revision === undefined ? undefined : ledgerText('revisionAt', { revision }),
    act === 'grantQualification' && validUntil !== undefined
      ? ledgerText('validUntil', { date: formatInstant(lastMomentBefore(validUntil)) })
      : undefined,
    version === undefined ? undefined : ledgerText('versionAt', { version }),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
