import type { ScenicSpotList, ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Empty, Foreign, Skeleton } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { useSettled } from '../../../use-settled';
import { usePageTitle } from '../page-head';
import { text } from '../shop-dictionary';
import { Trouble } from '../trouble';
import { SpotScene } from './spot-scene';
import { usePersistent } from '../use-persistent';
import { findSpots, themeOf, useSpots } from './use-spots';

function SpotCard({ spot }: { readonly spot: ScenicSpotOffer }): JSX.Element {
  const prices = spot.offers.map(({ unitPrice }) => unitPrice).filter((price) => price > 0);
  const cheapest = prices.length === 0 ? 0 : Math.min(...prices);
  return (
    <li>
      <a class="spot-card" href={`#/spots/${spot.scenicSpotId}`}>
        <span class="spot-card-picture">
          <SpotScene theme={themeOf(spot.scenicSpotId)} />
        </span>
        <span class="spot-card-text">
          <span class="spot-card-name">
            <Foreign>{nameIn(spot.name)}</Foreign>
          </span>
          <span class="spot-card-price money">
            {text('priceFrom', { price: formatYuan(cheapest) })}
          </span>
        </span>
      </a>
    </li>
  );
}

function Cards({
  spots,
  empty,
}: {
  readonly spots: readonly ScenicSpotOffer[];
  readonly empty: string;
}): JSX.Element {
  return spots.length === 0 ? (
    <Empty icon="mountain">
      <p>{empty}</p>
    </Empty>
  ) : (
    <ul class="spot-cards">
      {spots.map((spot) => (
        <SpotCard key={spot.scenicSpotId} spot={spot} />
      ))}
    </ul>
  );
}

/** Spots behind the first ones, or of a name: a page at a time. */
function FurtherSpots({ first }: { readonly first: ScenicSpotList }): JSX.Element {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed).trim();
  const [after, setAfter] = useState<string | undefined>(undefined);
  const isFirst = q === '' && after === undefined;
  const { value, error, reload } = usePersistent(
    (abort) =>
      isFirst
        ? Promise.resolve(first)
        : findSpots({ q, ...(after === undefined ? {} : { after }) }, abort),
    `${q} ${after ?? ''} ${isFirst ? (first.next ?? '') : ''}`,
  );
  const { scenicSpots, next } = isFirst ? first : (value ?? { scenicSpots: undefined });
  return (
    <>
      <TextField
        type="search"
        label={text('findSpot')}
        limit={100}
        value={typed}
        onInput={(name) => {
          setAfter(undefined);
          setTyped(name);
        }}
      />
      {scenicSpots !== undefined ? (
        <Cards spots={scenicSpots} empty={text('noSuchSpot')} />
      ) : error === undefined ? (
        <Skeleton lines={2} height="15rem" />
      ) : (
        <Trouble error={error} onRetry={reload} />
      )}
      {next !== undefined && (
        <Button
          kind="secondary"
          icon="down"
          onClick={() => {
            setAfter(next);
            scrollTo(0, 0);
          }}
        >
          {text('nextSpots')}
        </Button>
      )}
    </>
  );
}

function Spots(): JSX.Element {
  const { value, error, reload } = useSpots();
  const [isMany, setMany] = useState(false);
  useEffect(() => {
    setMany((was) => was || value?.next !== undefined);
  }, [value]);
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton lines={2} height="15rem" />
    ) : (
      <Trouble error={error} onRetry={reload} />
    );
  }
  return isMany ? (
    <FurtherSpots first={value} />
  ) : (
    <Cards spots={value.scenicSpots} empty={text('spotsEmpty')} />
  );
}

/** Where the shop begins: its scenic spots. */
export function SpotsPage(): JSX.Element {
  usePageTitle(text('spots'));
  return (
    <div class="stack">
      <div class="stack-tight">
        <h1>{text('spotsTitle')}</h1>
        <p class="quiet">{text('spotsLead')}</p>
      </div>
      <Spots />
    </div>
  );
}
