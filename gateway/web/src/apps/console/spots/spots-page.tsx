import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Empty, ErrorNotice, Foreign, Notice, Skeleton } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { formatDate } from '../../../i18n/format';
import { usePlaceQuery } from '../../../place';
import { useLoaded } from '../../../use-loaded';
import { useSettled } from '../../../use-settled';
import { text } from '../console-dictionary';
import { TableBox } from '../../../components/table-box';
import { session } from '../session/session';
import { lastMomentBefore } from './china-days';
import { QualificationTag } from './qualification-tag';
import { SpotLink } from './spot-names';
import { listSpots } from './spot-reads';
import type { ListedSpot, Spot, SpotPage } from './spot-reads';

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

/** Where a page of the list stands among the others. */
function PageButtons({
  isFirst,
  next,
  go,
}: {
  readonly isFirst: boolean;
  readonly next: string | undefined;
  readonly go: (after: string | undefined) => void;
}): JSX.Element {
  return (
    <div class="row">
      {!isFirst && (
        <Button
          kind="secondary"
          onClick={() => {
            go(undefined);
          }}
        >
          {text('firstSpots')}
        </Button>
      )}
      {next !== undefined && (
        <Button
          kind="secondary"
          icon="down"
          onClick={() => {
            go(next);
          }}
        >
          {text('nextSpots')}
        </Button>
      )}
    </div>
  );
}

function Found({
  page,
  empty,
}: {
  readonly page: SpotPage | undefined;
  readonly empty: string;
}): JSX.Element {
  if (page === undefined) {
    return <Skeleton lines={4} height="3rem" />;
  }
  return page.spots.length === 0 ? (
    <Empty icon="mountain">{empty}</Empty>
  ) : (
    <SpotsTable spots={page.spots} />
  );
}

function RegisterLink(): JSX.Element | null {
  return session.value?.role !== 'officer' ? null : (
    <a class="button" href="#/spots/new">
      {text('registerSpot')}
    </a>
  );
}

/** The registered spots and whether they may issue, a page at a time; found by a text too. */
export function SpotsPage(): JSX.Element {
  const [place, changePlace] = usePlaceQuery();
  const sought = place.get('q') ?? '';
  const after = place.get('after') ?? undefined;
  const settled = useSettled(sought).trim();
  const load = (): Promise<SpotPage> => listSpots(settled, after);
  const { value, error, reload } = useLoaded(load, `spots ${settled} ${after ?? ''}`);
  return (
    <div class="stack">
      <div class="row spread">
        <h1>{text('spots')}</h1>
        <RegisterLink />
      </div>
      <TextField
        type="search"
        label={text('findSpot')}
        limit={100}
        value={sought}
        onInput={(q) => {
          changePlace({ q, after: undefined });
        }}
      />
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {(value !== undefined || error === undefined) && (
        <Found page={value} empty={text(settled === '' ? 'noSpots' : 'noSuchSpot')} />
      )}
      <PageButtons
        isFirst={after === undefined}
        next={value?.next}
        go={(to) => {
          changePlace({ after: to });
        }}
      />
    </div>
  );
}
