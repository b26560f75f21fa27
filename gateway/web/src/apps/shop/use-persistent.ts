import { useState } from 'preact/hooks';
import { useLoaded } from '../../use-loaded';
import type { Loaded } from '../../use-loaded';
import { askUntilAnswered } from './ask-until-answered';
import { pause } from './pause';

/**
 * As {@link useLoaded}, but goes on by itself until somebody answers: servers restart, and phones
 * come out of tunnels. `error` is why there is no answer yet.
 */
export function usePersistent<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  key: string,
): Loaded<Value> {
  const [trouble, setTrouble] = useState<unknown>(undefined);
  const loaded = useLoaded(async (signal) => {
    const value = await askUntilAnswered(() => load(signal), {
      wait: (milliseconds) => pause(milliseconds, signal),
      onTrouble: setTrouble,
      signal,
    });
    setTrouble(undefined);
    return value;
  }, key);
  return { ...loaded, error: loaded.error ?? trouble };
}
