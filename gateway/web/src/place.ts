import { useHashLocation } from 'wouter-preact/use-hash-location';

/** A change of what an address says of its page; `undefined` leaves a name out. */
export type PlaceChange = Readonly<Record<string, string | undefined>>;

function partsOf(place: string): readonly [path: string, query: string] {
  const [path = '/', query = ''] = place.split('?');
  return [path, query];
}

/** The page of the address: what stands behind the `#`, without its query. For the router. */
export function usePlace(): ReturnType<typeof useHashLocation> {
  const [place, navigate] = useHashLocation();
  return [partsOf(place)[0], navigate];
}

/** The hash of a place with other words in its query; words of no value are left out. */
export function changedPlace(hash: string, change: PlaceChange): string {
  const [path, query] = partsOf(hash);
  const words = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') {
      words.delete(name);
    } else {
      words.set(name, value);
    }
  }
  return words.size === 0 ? path : `${path}?${words.toString()}`;
}

/**
 * State of the page in its address (filter, order, length of a list), so that it survives Back and
 * a reload, and a way to say something else: in the same entry of the history.
 */
export function usePlaceQuery(): readonly [URLSearchParams, (change: PlaceChange) => void] {
  const [place] = useHashLocation();
  const change = (part: PlaceChange): void => {
    history.replaceState(history.state, '', changedPlace(location.hash || '#/', part));
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  return [new URLSearchParams(partsOf(place)[1]), change];
}
