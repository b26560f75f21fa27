import type { ActEvent, IssuedEvent, RefusedEvent } from '@guanming/wire';

/** An event as the feed shows it. */
export type FeedItem = { readonly key: string } & (
  | { readonly type: 'issued'; readonly data: IssuedEvent }
  | { readonly type: 'refused'; readonly data: RefusedEvent }
  | { readonly type: 'act'; readonly data: ActEvent }
);

/** Who is told of the stream. */
export interface FeedListener {
  readonly onOpen: () => void;
  readonly onBroken: () => void;
  readonly onItem: (item: FeedItem) => void;
  /** More happened than is told. */
  readonly onGap: () => void;
  /** What was told before is told again, or counts no more. */
  readonly onReset: () => void;
}

/** How long to wait when the server refused the stream, in milliseconds. */
const REOPEN_MS = 3_000;

const TYPES = ['issued', 'refused', 'act'] as const;

/**
 * Follows the server-sent events. The browser resumes an interrupted stream by itself; one that the
 * server refused (it restarts, or the session has ended) is opened anew here.
 *
 * @param mayReopen - whether a refused stream is worth another request; asked again when it fails
 * @returns ends it
 */
export function followEvents(
  listener: FeedListener,
  mayReopen: () => Promise<boolean>,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let count = 0;
  const open = (): void => {
    let isAnew = true;
    const opened = new EventSource('/v1/console/events');
    source = opened;
    opened.onopen = () => {
      if (isAnew) {
        listener.onReset();
      }
      isAnew = false;
      listener.onOpen();
    };
    opened.onerror = () => {
      listener.onBroken();
      if (opened.readyState === EventSource.CLOSED) {
        timer = setTimeout(reopen, REOPEN_MS);
      }
    };
    for (const type of TYPES) {
      opened.addEventListener(type, (event) => {
        const data = JSON.parse((event as MessageEvent<string>).data) as never;
        count += 1;
        listener.onItem({ key: String(count), type, data });
      });
    }
    opened.addEventListener('gap', listener.onGap);
    opened.addEventListener('reset', listener.onReset);
  };
  const reopen = (): void => {
    mayReopen().then(
      (may) => {
        if (may && !isOver) {
          open();
        }
      },
      () => {
        if (!isOver) {
          timer = setTimeout(reopen, REOPEN_MS);
        }
      },
    );
  };
  open();
  return () => {
    isOver = true;
    clearTimeout(timer);
    source?.close();
  };
}
