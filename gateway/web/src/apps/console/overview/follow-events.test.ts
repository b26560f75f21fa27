import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { followEvents } from './follow-events';
import type { FeedListener } from './follow-events';

/** A stream of a browser that a test drives. */
class TestSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: TestSource[] = [];
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  readyState = 0;

  constructor(readonly address: string) {
    super();
    TestSource.opened.push(this);
  }

  /** As when the server sends events over a stream that breaks once. */
  play(): void {
    this.onopen?.();
    this.dispatchEvent(new MessageEvent('act', { data: '{}' }));
    this.onerror?.();
    this.onopen?.();
    this.dispatchEvent(new Event('gap'));
    this.dispatchEvent(new Event('reset'));
  }

  /** As when the server answers 401 or 503. */
  refuse(): void {
    this.readyState = TestSource.CLOSED;
    this.onerror?.();
  }

  close(): void {
    this.readyState = TestSource.CLOSED;
  }
}

describe('following of the events in a browser', () => {
  const place = globalThis as unknown as { EventSource: unknown };
  const { EventSource: own } = place;
  let told: string[];
  let listener: FeedListener;

  beforeEach(() => {
    place.EventSource = TestSource;
    TestSource.opened = [];
    told = [];
    const tell = (what: string) => () => {
      told.push(what);
    };
    listener = {
      onOpen: tell('open'),
      onBroken: tell('broken'),
      onItem: ({ type, key }) => told.push(`${type} ${key}`),
      onGap: tell('gap'),
      onReset: tell('reset'),
    };
  });

  afterEach(() => {
    place.EventSource = own;
  });

  it('tells of items, gaps and another chain, and forgets only what is told again', () => {
    const end = followEvents(listener, () => Promise.resolve(true));
    const [source] = TestSource.opened;
    source?.play();
    end();

    expect(told).to.deep.equal(['reset', 'open', 'act 1', 'broken', 'open', 'gap', 'reset']);
    expect(source?.readyState).to.equal(TestSource.CLOSED);
  });

  it('opens no stream for a page that was left while it asked who is signed in', async () => {
    let answer: ((may: boolean) => void) | undefined;
    const end = followEvents(
      listener,
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    TestSource.opened[0]?.refuse();
    await waitUntil('it to ask', () => answer !== undefined);

    end();
    answer?.(true);
    await sleep(10);

    expect(TestSource.opened).to.have.length(1);
  });
});
