import type { ListedAlarm, Page } from '@guanming/wire';
import type { JSX } from 'preact';
import { Notice } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { useRefreshed } from '../overview/use-refreshed';
import { askConsole } from '../session/session';

/** The newest alarm, above everything else; nothing while there is none. */
export function AlarmsNotice({ changes }: { readonly changes: number }): JSX.Element | null {
  const { value } = useRefreshed(
    (request) => askConsole<Page<ListedAlarm>>('/v1/console/alarms?limit=1', request),
    'alarms',
    changes,
  );
  const newest = value?.items[0];
  return newest === undefined ? null : (
    <Notice mood="bad" title={ledgerText('alarmed')}>
      <p>
        {newest.time === null ? '' : `${formatInstant(newest.time)} · `}
        {ledgerText(`alarm_${newest.kind}`)}
      </p>
      <p>
        <a href="#/alarms">{ledgerText('seeAlarms')}</a>
      </p>
    </Notice>
  );
}
