import { useEffect, useRef, useState } from 'preact/hooks';
import { isSignedIn } from '../session/session';
import { followEvents } from './follow-events';
import type { FeedItem } from './follow-events';

/** The live feed: newest first. */
export interface Feed {
  readonly items: readonly FeedItem[];
  /** Of the connection; what it brings may be kept back, see `paused`. */
  readonly state: 'connecting' | 'live' | 'broken';
  readonly paused: boolean;
  readonly pause: (paused: boolean) => void;
  /** Grows when something happened or was missed: what was loaded may be old. */
  readonly changes: number;
}

/** Items that stay in sight. */
const KEPT = 50;
/** Shortest time from one change to the next, in milliseconds: a rush is loaded again once. */
const CHANGE_MS = 2_000;

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

/** Events as they arrive; while the feed is paused the newest are kept back. */
export function useEvents(): Feed {
  const [items, setItems] = useState<readonly FeedItem[]>([]);
  const [state, setState] = useState<Feed['state']>('connecting');
  const [paused, setPaused] = useState(false);
  const [changes, change] = useChanges();
  const held = useRef<FeedItem[]>([]);
  const holds = useRef(false);
  useEffect(
    () =>
      followEvents(
        {
          onOpen: () => {
            setState('live');
            change();
          },
          onBroken: () => {
            setState('broken');
          },
          onItem: (item) => {
            change();
            if (holds.current) {
              held.current = [item, ...held.current].slice(0, KEPT);
            } else {
              setItems((before) => [item, ...before].slice(0, KEPT));
            }
          },
          onGap: change,
          onReset: () => {
            held.current = [];
            setItems([]);
            change();
          },
        },
        isSignedIn,
      ),
    [],
  );
  return {
    items,
    state,
    paused,
    changes,
    pause: (stop) => {
      holds.current = stop;
      setPaused(stop);
      if (!stop) {
        const kept = held.current;
        held.current = [];
        setItems((before) => [...kept, ...before].slice(0, KEPT));
      }
    },
  };
}
