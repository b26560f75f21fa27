import { useEffect, useRef } from 'preact/hooks';
import { useLoaded } from '../../../use-loaded';
import type { Loaded } from '../../../use-loaded';
import type { PageRequest } from '../../../http-client';
import { BACKGROUND } from '../session/session';

/**
 * Loads as {@link useLoaded} does, and again in the background when `changes` grows: until then the
 * old stays.
 */
export function useRefreshed<Value>(
  load: (request: PageRequest) => Promise<Value>,
  key: string,
  changes: number,
): Loaded<Value> {
  const isBackground = useRef(false);
  const loaded = useLoaded(() => {
    const request = isBackground.current ? BACKGROUND : {};
    isBackground.current = false;
    return load(request);
  }, key);
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current !== changes) {
      seen.current = changes;
      isBackground.current = true;
      loaded.reload();
    }
  }, [changes]);
  return loaded;
}
