import type { OrderView } from '@guanming/wire';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asMember } from '../account';
import { askUntilAnswered } from '../ask-until-answered';
import { pause } from '../pause';
import { listOrders } from '../shop-api';
import { knownOrder, rememberOrders, useFollowed } from './order-state';

/** Orders on one page of the list. */
const PAGE = 10;

/** The account's orders as far as they were turned to, newest first. */
export interface OrderPages {
  readonly orders: readonly OrderView[];
  readonly error: unknown;
  readonly loading: boolean;
  /** Whether there are no earlier ones. */
  readonly complete: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface State extends Omit<OrderPages, 'orders' | 'loadMore' | 'reload'> {
  readonly ids: readonly string[];
}

/** Loads the orders page by page, and follows those whose invoice is under way. */
export function useOrders(): OrderPages {
  const [state, setState] = useState<State>({
    ids: [],
    error: undefined,
    loading: true,
    complete: false,
  });
  const abort = useRef(new AbortController());
  const load = useCallback(async (before: readonly string[]) => {
    abort.current.abort();
    abort.current = new AbortController();
    const { signal } = abort.current;
    setState((now) => ({ ...now, loading: true }));
    try {
      const orders = await askPage(before.at(-1), signal, (error) => {
        setState((now) => ({ ...now, error }));
      });
      rememberOrders(...orders);
      const ids = [...before, ...orders.map(({ orderId }) => orderId)];
      setState({ ids, error: undefined, loading: false, complete: orders.length < PAGE });
    } catch (error) {
      if (!signal.aborted) {
        setState((now) => ({ ...now, error, loading: false }));
      }
    }
  }, []);
  useEffect(() => {
    void load([]);
    return () => {
      abort.current.abort();
    };
  }, []);
  const orders = state.ids.flatMap((id) => knownOrder(id) ?? []);
  useFollowed(orders);
  return {
    ...state,
    orders,
    loadMore: () => void load(state.ids),
    reload: () => void load(state.ids),
  };
}

/** A page of the orders, however long it takes until somebody answers. */
function askPage(
  before: string | undefined,
  signal: AbortSignal,
  onTrouble: (error: unknown) => void,
): Promise<readonly OrderView[]> {
  return askUntilAnswered(() => asMember(() => listOrders(PAGE, before, signal)), {
    wait: (milliseconds) => pause(milliseconds, signal),
    onTrouble,
    signal,
  });
}
