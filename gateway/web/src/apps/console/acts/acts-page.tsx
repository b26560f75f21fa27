import type { ListedAct } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, SignerText, TransactionLink } from '../ledger-links';
import { Listing } from '../lists/listing';
import { useList } from '../lists/use-list';
import { useSpotOfPlace } from '../lists/use-spot-of-place';
import { SpotLink, SpotSelect } from '../spots/spot-names';
import { actDetail, actName } from './act-names';

function ActRow(act: ListedAct): JSX.Element {
  return (
    <tr key={`${act.transactionId} ${act.scenicSpotId ?? ''} ${act.detail.thumbprint ?? ''}`}>
      <td>{act.time === null ? '—' : formatInstant(act.time)}</td>
      <th scope="row">{actName(act.act)}</th>
      <td>{act.scenicSpotId === null ? '—' : <SpotLink id={act.scenicSpotId} />}</td>
      <td>
        <Foreign>{actDetail(act) || '—'}</Foreign>
      </td>
      <td>
        <SignerText signer={act.officer} />
      </td>
      <td>
        <BlockLink number={act.block} />
      </td>
      <td>
        <TransactionLink id={act.transactionId} />
      </td>
    </tr>
  );
}

/** Who did what, newest first: each act is a transaction that its officer signed. */
export function ActsPage(): JSX.Element {
  const { spot, setSpot, query } = useSpotOfPlace();
  const list = useList<ListedAct>(`/v1/console/acts${query}`);
  return (
    <div class="stack">
      <div class="row spread">
        <h1>{ledgerText('acts')}</h1>
        <SpotSelect value={spot} onChange={setSpot} />
      </div>
      <p class="quiet">{ledgerText('actsAbout')}</p>
      <Listing
        list={list}
        label={ledgerText('acts')}
        icon="list"
        columns={[
          ledgerText('time'),
          ledgerText('act'),
          ledgerText('spot'),
          ledgerText('detail'),
          ledgerText('officer'),
          ledgerText('block'),
          ledgerText('transaction'),
        ]}
        row={ActRow}
      />
    </div>
  );
}
