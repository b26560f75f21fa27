import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OrderView } from '../../order-view';
import { listOrders } from '../shop-api';
import { knownOrder, rememberOrders } from './order-state';

/** Orders on one page of the list. */
const PAGE = 10;
/** How often the list looks at invoices that are under way, in milliseconds. */
const LOOK = 3_000;

/** The account's orders as far as they were turned to, newest first. */
export interface OrderList {
  readonly orders: readonly OrderView[];
  readonly error: unknown;
  readonly loading: boolean;
  /** Whether there are no earlier ones. */
  readonly complete: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface State extends Omit<OrderList, 'orders' | 'loadMore' | 'reload'> {
  readonly ids: readonly string[];
}

/** Loads the orders page by page, and follows those whose invoice is under way. */
export function useOrders(): OrderList {
  const [state, setState] = useState<State>({
    ids: [],
    error: undefined,
    loading: true,
    complete: false,
  });
  const alive = useRef(true);
  const load = useCallback(async (before: readonly string[]) => {
    setState((now) => ({ ...now, error: undefined, loading: true }));
    try {
      const orders = await listOrders(PAGE, before.at(-1));
      rememberOrders(...orders);
      if (alive.current) {
        const ids = [...before, ...orders.map(({ orderId }) => orderId)];
        setState({ ids, error: undefined, loading: false, complete: orders.length < PAGE });
      }
    } catch (error) {
      setState((now) => ({ ...now, error, loading: false }));
    }
  }, []);
  useEffect(() => {
    void load([]);
    return () => {
      alive.current = false;
    };
  }, []);
  const orders = state.ids.flatMap((id) => knownOrder(id) ?? []);
  useFollow(orders.some(({ invoice }) => invoice.status === 'requested'));
  return {
    ...state,
    orders,
    loadMore: () => void load(state.ids),
    reload: () => void load(state.ids),
  };
}

function useFollow(underWay: boolean): void {
  useEffect(() => {
    if (!underWay) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setInterval(() => {
      listOrders(PAGE, undefined, abort.signal).then(
        (orders) => {
          rememberOrders(...orders);
        },
        () => undefined, // Asked again in a moment.
      );
    }, LOOK);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [underWay]);
}
