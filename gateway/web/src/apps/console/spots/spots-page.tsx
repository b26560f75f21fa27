import type { JSX } from 'preact';
import { Empty, ErrorNotice, Foreign, Notice, Skeleton } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatDate } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { text } from '../console-dictionary';
import { TableBox } from '../../../components/table-box';
import { session } from '../session/session';
import { lastMomentBefore } from './china-days';
import { QualificationTag } from './qualification-tag';
import { SpotLink } from './spot-names';
import { listSpots } from './spot-reads';
import type { ListedSpot, Spot } from './spot-reads';

function SpotRow({ head, revision, qualification }: Spot): JSX.Element {
  return (
    <tr key={head.scenicSpotId}>
      <th scope="row">
        <span class="spot-name">
          <a href={`#/spots/${head.scenicSpotId}`}>
            <Foreign>{nameIn(revision.name)}</Foreign>
          </a>
          <code class="quiet">{head.scenicSpotId}</code>
        </span>
      </th>
      <td>
        <Foreign>{revision.seller.name}</Foreign>
      </td>
      <td>
        <QualificationTag qualification={qualification} />
      </td>
      <td>
        {qualification === undefined ? '—' : formatDate(lastMomentBefore(qualification.validUntil))}
      </td>
      <td class="number">{head.revision}</td>
    </tr>
  );
}

/** What is known of a spot without its details. */
function BareRow({ scenicSpotId, revision }: ListedSpot['head']): JSX.Element {
  return (
    <tr key={scenicSpotId}>
      <th scope="row">
        <span class="spot-name">
          <SpotLink id={scenicSpotId} />
          <code class="quiet">{scenicSpotId}</code>
        </span>
      </th>
      <td>—</td>
      <td>—</td>
      <td>—</td>
      <td class="number">{revision}</td>
    </tr>
  );
}

function SpotsTable({ spots }: { readonly spots: readonly ListedSpot[] }): JSX.Element {
  return (
    <>
      {spots.some(({ details }) => details === undefined) && (
        <Notice mood="warn" title={text('spotsWithoutDetails')} />
      )}
      <TableBox
        label={text('spots')}
        columns={[
          text('spot'),
          text('sellerName'),
          text('qualification'),
          text('validUntil'),
          `${text('revision')}#`,
        ]}
      >
        {spots.map(({ head, details }) =>
          details === undefined ? BareRow(head) : SpotRow(details),
        )}
      </TableBox>
    </>
  );
}

/** All registered spots and whether they may issue. */
export function SpotsPage(): JSX.Element {
  const { value, error, reload } = useLoaded(listSpots, 'spots');
  return (
    <div class="stack">
      <div class="row spread">
        <h1>{text('spots')}</h1>
        {session.value?.role === 'officer' && (
          <a class="button" href="#/spots/new">
            {text('registerSpot')}
          </a>
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={4} height="3rem" />}
      {value?.length === 0 && <Empty icon="mountain">{text('noSpots')}</Empty>}
      {value !== undefined && value.length > 0 && <SpotsTable spots={value} />}
    </div>
  );
}
