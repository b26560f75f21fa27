import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** State of a loading: the value that was loaded last stays visible while it is loaded anew. */
export interface Loaded<Value> {
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Loads when the component appears and whenever `key` changes; a loading that was overtaken is
 * aborted and forgotten.
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  key: string,
): Loaded<Value> {
  const [state, setState] = useState<Omit<Loaded<Value>, 'reload'> & { key: string }>({
    key,
    value: undefined,
    error: undefined,
    loading: true,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({
      key,
      value: before.key === key ? before.value : undefined,
      error: undefined,
      loading: true,
    }));
    latest.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) {
          setState({ key, value, error: undefined, loading: false });
        }
      },
      (error: unknown) => {
        if (!abort.signal.aborted) {
          setState((before) => ({ ...before, error, loading: false }));
        }
      },
    );
    return () => {
      abort.abort();
    };
  }, [key, round]);
  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  return { value: state.value, error: state.error, loading: state.loading, reload };
}
