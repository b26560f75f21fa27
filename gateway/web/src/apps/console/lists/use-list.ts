import type { Page } from '@guanming/wire';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { usePlaceQuery } from '../../../place';
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

/** Name in the address of the place down to which a list was read. */
export const THROUGH = 'through';
/** Most items of one answer. */
const LARGEST_PAGE = 200;

function pageAddress(address: string, query: Readonly<Record<string, string>>): string {
  const words = new URLSearchParams(query).toString();
  return words === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${words}`;
}

/** Reads a list from its beginning down to a place in it. */
async function readThrough<Item>(address: string, through: string): Promise<Page<Item>> {
  const items: Item[] = [];
  for (let next: string | undefined; ;) {
    const page: Page<Item> = await askConsole<Page<Item>>(
      pageAddress(address, {
        limit: String(LARGEST_PAGE),
        ...(next === undefined ? {} : { before: next }),
      }),
    );
    items.push(...page.items);
    if (page.next === null || Number(page.next) <= Number(through)) {
      return { items, next: page.next };
    }
    next = page.next;
  }
}

function readFirst<Item>(address: string, through: string | null): Promise<Page<Item>> {
  return through !== null && /^\d{1,16}$/.test(through)
    ? readThrough(address, through)
    : askConsole<Page<Item>>(address);
}

/**
 * Reads a list by pages; how far it was read is in the address of the page.
 *
 * @param address - of the list, with its query if it has one
 */
export function useList<Item>(address: string): List<Item> {
  const [place, changePlace] = usePlaceQuery();
  const [state, setState] = useState<State<Item>>({
    items: undefined,
    next: null,
    error: undefined,
    loading: true,
  });
  const current = useRef(address);
  const load = useCallback(
    async (from: string, read: Promise<Page<Item>>, items: readonly Item[]): Promise<boolean> => {
      setState((was) => ({ ...was, loading: true, error: undefined }));
      try {
        const { next, items: added } = await read;
        if (current.current === from) {
          setState({ items: [...items, ...added], next, error: undefined, loading: false });
        }
        return current.current === from;
      } catch (error) {
        if (current.current === from) {
          setState((was) => ({ ...was, error, loading: false }));
        }
        return false;
      }
    },
    [],
  );
  const start = (): void => {
    void load(address, readFirst(address, place.get(THROUGH)), []);
  };
  const more = async (before: string): Promise<void> => {
    const read = askConsole<Page<Item>>(pageAddress(address, { before }));
    if (await load(address, read, state.items ?? [])) {
      changePlace({ [THROUGH]: (await read).next ?? '0' });
    }
  };
  useEffect(() => {
    current.current = address;
    setState({ items: undefined, next: null, error: undefined, loading: true });
    start();
  }, [address]);
  return {
    ...state,
    hasMore: state.next !== null,
    more: () => {
      if (state.next !== null) {
        void more(state.next);
      }
    },
    reload: start,
  };
}
