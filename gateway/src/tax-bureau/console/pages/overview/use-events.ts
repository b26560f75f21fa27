import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActEvent, IssuedEvent, RefusedEvent } from '../../observer/console-types';
import { session, readSession } from '../session/session';

/** What the feed shows of an event. */
export type FeedItem = { readonly key: string } & (
  | { readonly type: 'issued'; readonly data: IssuedEvent }
  | { readonly type: 'refused'; readonly data: RefusedEvent }
  | { readonly type: 'act'; readonly data: ActEvent }
);

/** The live feed: newest first. */
export interface Feed {
  readonly items: readonly FeedItem[];
  readonly state: 'connecting' | 'live' | 'broken' | 'paused';
  readonly pause: (paused: boolean) => void;
  /** Grows when something happened or was missed: what was loaded may be old. */
  readonly changes: number;
}

/** Items that stay in sight. */
const KEPT = 50;
/** Shortest time from one change to the next, in milliseconds: a rush is loaded again once. */
const CHANGE_MS = 2_000;
/** How long to wait when the server refused the stream, in milliseconds. */
const REOPEN_MS = 3_000;

const TYPES = ['issued', 'refused', 'act'] as const;

/** Who is told of the stream. */
interface Listener {
  readonly onOpen: (isAnew: boolean) => void;
  readonly onBroken: () => void;
  readonly onItem: (item: FeedItem) => void;
  readonly onGap: () => void;
}

/**
 * Follows the server-sent events. The browser resumes an interrupted stream by itself; one that the
 * server refused (it restarts, or the session has ended) is opened anew here.
 *
 * @returns ends it
 */
function follow({ onOpen, onBroken, onItem, onGap }: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  const open = (): void => {
    let isAnew = true;
    source = new EventSource('/v1/console/events');
    source.onopen = () => {
      onOpen(isAnew);
      isAnew = false;
    };
    source.onerror = () => {
      onBroken();
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(reopen, REOPEN_MS);
      }
    };
    for (const type of TYPES) {
      source.addEventListener(type, (event) => {
        const data = JSON.parse((event as MessageEvent<string>).data) as never;
        count += 1;
        onItem({ key: String(count), type, data });
      });
    }
    source.addEventListener('gap', onGap);
  };
  const reopen = (): void => {
    readSession().then(
      () => {
        if (session.value !== null) {
          open();
        }
      },
      () => {
        timer = setTimeout(reopen, REOPEN_MS);
      },
    );
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

/** A number that grows when told to, at most once in {@link CHANGE_MS}. */
function useChanges(): readonly [number, () => void] {
  const [changes, setChanges] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const change = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setChanges((before) => before + 1);
    }, CHANGE_MS);
  };
  return [changes, change];
}

/** What happens, as it happens; while it is paused the newest are kept back. */
export function useEvents(): Feed {
  const [items, setItems] = useState<readonly FeedItem[]>([]);
  const [state, setState] = useState<Feed['state']>('connecting');
  const [changes, change] = useChanges();
  const held = useRef<FeedItem[]>([]);
  const paused = useRef(false);
  useEffect(
    () =>
      follow({
        onOpen: (isAnew) => {
          setState(paused.current ? 'paused' : 'live');
          if (isAnew) {
            held.current = [];
            setItems([]);
          }
          change();
        },
        onBroken: () => {
          setState('broken');
        },
        onItem: (item) => {
          change();
          if (paused.current) {
            held.current = [item, ...held.current].slice(0, KEPT);
          } else {
            setItems((before) => [item, ...before].slice(0, KEPT));
          }
        },
        onGap: change,
      }),
    [],
  );
  return {
    items,
    state,
    changes,
    pause: (stop) => {
      paused.current = stop;
      setState(stop ? 'paused' : 'live');
      if (!stop) {
        const kept = held.current;
        held.current = [];
        setItems((before) => [...kept, ...before].slice(0, KEPT));
      }
    },
  };
}
