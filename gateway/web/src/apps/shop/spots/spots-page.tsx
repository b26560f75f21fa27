import type { ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { Empty, Foreign, Skeleton } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { usePageTitle } from '../page-head';
import { text } from '../shop-dictionary';
import { Trouble } from '../trouble';
import { SpotScene } from './spot-scene';
import { themeOf, useSpots } from './use-spots';

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

function Spots(): JSX.Element {
  const { value, error, reload } = useSpots();
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton lines={2} height="15rem" />
    ) : (
      <Trouble error={error} onRetry={reload} />
    );
  }
  return value.length === 0 ? (
    <Empty icon="mountain">
      <p>{text('spotsEmpty')}</p>
    </Empty>
  ) : (
    <ul class="spot-cards">
      {value.map((spot) => (
        <SpotCard key={spot.scenicSpotId} spot={spot} />
      ))}
    </ul>
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
