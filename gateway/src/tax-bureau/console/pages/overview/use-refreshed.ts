import { useEffect, useRef } from 'preact/hooks';
import { useLoaded } from '../../../../pages/use-loaded';
import type { Loaded } from '../../../../pages/use-loaded';

/** Loads as {@link useLoaded} does, and again when `changes` grows: until then the old stays. */
export function useRefreshed<Value>(
  load: () => Promise<Value>,
  key: string,
  changes: number,
): Loaded<Value> {
  const loaded = useLoaded(load, key);
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current !== changes) {
      seen.current = changes;
      loaded.reload();
    }
  }, [changes]);
  return loaded;
}
