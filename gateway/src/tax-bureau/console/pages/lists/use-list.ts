import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Page } from '../../observer/console-types';
import { askConsole } from '../session/session';

/** A list, newest first, that grows by pages. */
export interface List<Item> {
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

interface State<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | null;
  readonly error: unknown;
  readonly loading: boolean;
}

/** @param address - of the list, with its query if it has one */
export function useList<Item>(address: string): List<Item> {
  const [state, setState] = useState<State<Item>>({
    items: undefined,
    next: null,
    error: undefined,
    loading: true,
  });
  const current = useRef(address);
  const load = useCallback((from: string, before: string | null, items: readonly Item[]) => {
    setState((was) => ({ ...was, loading: true, error: undefined }));
    const page =
      before === null ? from : `${from}${from.includes('?') ? '&' : '?'}before=${before}`;
    askConsole<Page<Item>>(page).then(
      (answer) => {
        if (current.current === from) {
          setState({
            items: [...items, ...answer.items],
            next: answer.next,
            error: undefined,
            loading: false,
          });
        }
      },
      (error: unknown) => {
        if (current.current === from) {
          setState((was) => ({ ...was, error, loading: false }));
        }
      },
    );
  }, []);
  useEffect(() => {
    current.current = address;
    setState({ items: undefined, next: null, error: undefined, loading: true });
    load(address, null, []);
  }, [address]);
  return {
    ...state,
    hasMore: state.next !== null,
    more: () => {
      load(address, state.next, state.items ?? []);
    },
    reload: () => {
      load(address, null, []);
    },
  };
}
