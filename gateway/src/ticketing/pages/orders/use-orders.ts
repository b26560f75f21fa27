import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OrderView } from '../../order-view';
import { isUnknownTerminal, rejoinAccount } from '../account';
import { listOrders } from '../shop-api';
import { followOrder, knownOrder, rememberOrders } from './order-state';

/** Orders on one page of the list. */
const PAGE = 10;
/** Most orders whose invoices are followed at once. */
const MOST_FOLLOWED = 10;

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
      const orders = await listAsMember(before.at(-1));
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
  const underWay = orders.filter(({ invoice }) => invoice.status === 'requested');
  useFollow(underWay.map(({ orderId }) => orderId));
  return {
    ...state,
    orders,
    loadMore: () => void load(state.ids),
    reload: () => void load(state.ids),
  };
}

/** A page of the orders; a terminal whose cookie is lost joins its account again. */
async function listAsMember(before: string | undefined): Promise<readonly OrderView[]> {
  try {
    return await listOrders(PAGE, before);
  } catch (error) {
    if (isUnknownTerminal(error) && (await rejoinAccount())) {
      return listOrders(PAGE, before);
    }
    throw error;
  }
}

function useFollow(ids: readonly string[]): void {
  const key = ids.slice(0, MOST_FOLLOWED).join(' ');
  useEffect(() => {
    const abort = new AbortController();
    for (const orderId of key.split(' ').filter((id) => id !== '')) {
      void followOrder(orderId, abort.signal);
    }
    return () => {
      abort.abort();
    };
  }, [key]);
}
