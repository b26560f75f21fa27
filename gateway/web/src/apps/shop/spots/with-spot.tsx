import type { ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { Empty, Skeleton } from '../../../components/feedback';
import { text } from '../shop-dictionary';
import { Trouble } from '../trouble';
import { useSpot } from './use-spots';

/** Shows what needs a spot, once it is known. */
export function WithSpot({
  scenicSpotId,
  children,
}: {
  readonly scenicSpotId: string;
  readonly children: (spot: ScenicSpotOffer) => JSX.Element;
}): JSX.Element {
  const { value: spot, error, loading, reload } = useSpot(scenicSpotId);
  if (spot !== undefined) {
    return children(spot);
  }
  if (error !== undefined) {
    return <Trouble error={error} onRetry={reload} />;
  }
  return loading ? (
    <Skeleton lines={3} height="9rem" />
  ) : (
    <Empty icon="mountain">
      <h1>{text('spotNotSold')}</h1>
      <a class="button" href="#/">
        {text('toSpots')}
      </a>
    </Empty>
  );
}
