import type { ListedAlarm } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, SignerText, TransactionLink } from '../ledger-links';
import { Listing } from '../lists/listing';
import { useList } from '../lists/use-list';

function AlarmKey({ alarm }: { readonly alarm: ListedAlarm }): JSX.Element {
  const { namespace, collection, key } = alarm;
  return (
    <span class="stack-tight">
      <code class="alarm-key">
        <Foreign>{key.join(' / ')}</Foreign>
      </code>
      <span class="small quiet">{[namespace, collection].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

/** What was there before, or what was written instead. */
function AlarmDetail({ alarm: { kind, detail } }: { readonly alarm: ListedAlarm }): JSX.Element {
  if (kind === 'record-rewritten') {
    return <span>{ledgerText('alarmFirstIssued', { block: detail })}</span>;
  }
  return (
    <code class="alarm-key">
      <Foreign>{detail}</Foreign>
    </code>
  );
}

function AlarmRow(alarm: ListedAlarm, index: number): JSX.Element {
  return (
    <tr key={`${alarm.transactionId} ${index}`}>
      <td>{alarm.time === null ? '—' : formatInstant(alarm.time)}</td>
      <th scope="row">
        <span class="stack-tight">
          {ledgerText(`alarm_${alarm.kind}`)}
          {alarm.detail !== '' && (
            <span class="small quiet">
              <AlarmDetail alarm={alarm} />
            </span>
          )}
        </span>
      </th>
      <td>
        <AlarmKey alarm={alarm} />
      </td>
      <td>
        <span class="stack-tight">
          {alarm.endorsers.map((signer) => (
            <SignerText key={signer.mspId + signer.commonName} signer={signer} />
          ))}
        </span>
      </td>
      <td>
        <BlockLink number={alarm.block} />
      </td>
      <td>
        <TransactionLink id={alarm.transactionId} />
      </td>
    </tr>
  );
}

/** Writes that took effect and that no contract makes, newest first, and who endorsed each. */
export function AlarmsPage(): JSX.Element {
  const list = useList<ListedAlarm>('/v1/console/alarms');
  return (
    <div class="stack">
      <h1>{ledgerText('alarms')}</h1>
      <p class="quiet">{ledgerText('alarmsAbout')}</p>
      <Listing
        list={list}
        label={ledgerText('alarms')}
        icon="check"
        nothing={ledgerText('noAlarms')}
        columns={[
          ledgerText('time'),
          ledgerText('alarmKind'),
          ledgerText('alarmKey'),
          ledgerText('endorsers'),
          ledgerText('block'),
          ledgerText('transaction'),
        ]}
        row={AlarmRow}
      />
    </div>
  );
}
