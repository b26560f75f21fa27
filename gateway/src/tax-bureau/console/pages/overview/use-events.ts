import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActEvent, IssuedEvent, RefusedEvent } from '../../observer/console-types';

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
  /** Grows when events were missed or something happened: what was loaded may be old. */
  readonly changes: number;
}

/** Items that stay in sight. */
const KEPT = 50;

/** Follows the server-sent events; the browser reconnects and resumes by itself. */
export function useEvents(): Feed {
  const [items, setItems] = useState<readonly FeedItem[]>([]);
  const [state, setState] = useState<Feed['state']>('connecting');
  const [changes, setChanges] = useState(0);
  const held = useRef<FeedItem[]>([]);
  const paused = useRef(false);
  const add = (fresh: readonly FeedItem[]): void => {
    setItems((before) => [...fresh, ...before].slice(0, KEPT));
  };
  useEffect(() => {
    const source = new EventSource('/v1/console/events');
    let count = 0;
    source.onopen = () => {
      setState(paused.current ? 'paused' : 'live');
    };
    source.onerror = () => {
      setState('broken');
    };
    for (const type of ['issued', 'refused', 'act'] as const) {
      source.addEventListener(type, (event) => {
        const data = JSON.parse((event as MessageEvent<string>).data) as never;
        count += 1;
        const item: FeedItem = { key: String(count), type, data };
        setChanges((before) => before + 1);
        if (paused.current) {
          held.current = [item, ...held.current].slice(0, KEPT);
        } else {
          add([item]);
        }
      });
    }
    source.addEventListener('gap', () => {
      setChanges((before) => before + 1);
    });
    return () => {
      source.close();
    };
  }, []);
  return {
    items,
    state,
    changes,
    pause: (stop) => {
      paused.current = stop;
      setState(stop ? 'paused' : 'live');
      if (!stop) {
        add(held.current);
        held.current = [];
      }
    },
  };
}
