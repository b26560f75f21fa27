import { SCENIC_SPOT_ID } from '@guanming/chaincode/domain/spot-texts';
import { usePlaceQuery } from '../../../place';
import { THROUGH } from './use-list';

/** The spot that the address of the page names; the empty text for all. */
export function useSpotOfPlace(): {
  readonly spot: string;
  readonly setSpot: (spot: string) => void;
  /** The same as the query of a list. */
  readonly query: string;
} {
  const [place, changePlace] = usePlaceQuery();
  const named = place.get('spot') ?? '';
  const spot = SCENIC_SPOT_ID.test(named) ? named : '';
  return {
    spot,
    setSpot: (chosen) => {
      changePlace({ spot: chosen, [THROUGH]: undefined });
    },
    query: spot === '' ? '' : `?scenicSpotId=${spot}`,
  };
}
