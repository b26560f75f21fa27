import type { GapEvent, RefusedEvent, ResetEvent } from '@guanming/wire';
import { createSession } from 'better-sse';
import type { Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { AdvanceSignal } from './advance-signal';
import type { ConsoleCache } from './cache/console-cache';
import type { LedgerEvent } from './cache/read-events';
import type { RefusalTally, UnmarkedRefusal } from './refusal-tally';

/** Proxies and browsers take a silent connection for a dead one. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** Most events of a kind that are told at once; beyond, `gap`. */
const MAX_EVENTS = 500;
/** A client that reads slower than this is cut; it comes back with its last event. */
const MAX_WAITING_BYTES = 1024 * 1024;
/** How long a client that is let go may take to read what was sent, in milliseconds. */
const LAST_READ_MS = 1_000;
/** Nothing for the client, but proof of life (WHATWG HTML, section 9.2.5). */
const COMMENT = ':\n\n';
/** An event's id: its place on the chain, and the mark of the chain. */
const EVENT_ID = /^(\d{1,16})-([0-9a-f]{8})$/;

/** Where live events come from. */
export interface LiveSource {
  readonly cache: Pick<ConsoleCache, 'eventsAfter' | 'lastEventId' | 'chainMark' | 'generation'>;
  readonly advance: Pick<AdvanceSignal, 'subscribe'>;
  readonly refusals: Pick<RefusalTally, 'subscribe'>;
}

/** How a live session begins and ends. */
export interface LiveOptions {
  /** How many events of each kind to tell at first, unless the client names its last. */
  readonly recent: number;
  /** Ends the session when it aborts. */
  readonly signal: AbortSignal;
  /** Asked again and again; the session ends when the listener may not read any more. */
  readonly isAllowed: () => boolean;
}

/**
 * One console that listens (WHATWG HTML, server-sent events). It reads the cache behind the last
 * event that it told, so that nothing is lost or told twice, whoever wrote the cache meanwhile.
 */
export class LiveSession {
  readonly #source: LiveSource;
  readonly #session: Session;
  readonly #response: Response;
  readonly #options: LiveOptions;
  #last = 0;
  #mark = '';
  #generation: number;

  private constructor(
    source: LiveSource,
    session: Session,
    response: Response,
    options: LiveOptions,
  ) {
    this.#source = source;
    this.#session = session;
    this.#response = response;
    this.#options = options;
    this.#generation = source.cache.generation;
  }

  /** Answers a request with events; resolves when the client has gone or was let go. */
  static async open(
    source: LiveSource,
    { request, response }: { readonly request: Request; readonly response: Response },
    options: LiveOptions,
  ): Promise<void> {
    const session = await createSession(request, response, {
      keepAlive: null,
      retry: RETRY_MS,
    });
    const live = new LiveSession(source, session, response, options);
    if (session.isConnected) {
      const ended = live.#untilEnd(options.signal);
      live.#begin();
      await ended;
    }
  }

  #begin(): void {
    const { lastId } = this.#session;
    if (lastId === '') {
      this.#tellRecent();
      return;
    }
    const [, last = '', mark] = EVENT_ID.exec(lastId) ?? [];
    if (mark === this.#source.cache.chainMark) {
      this.#last = Number(last);
      this.#pump();
    } else {
      this.#beginAnew();
    }
  }

  /** What was told was of another chain: behind it nothing new would ever be found. */
  #beginAnew(): void {
    this.#generation = this.#source.cache.generation;
    this.#last = 0;
    const reset: ResetEvent = { reset: true };
    this.#tell(reset, 'reset');
    this.#tellRecent();
  }

  #tellRecent(): void {
    this.#push(this.#source.cache.eventsAfter(0, this.#options.recent).events);
  }

  readonly #pump = (): void => {
    const { cache } = this.#source;
    if (this.#generation !== cache.generation || this.#last > cache.lastEventId) {
      this.#beginAnew();
      return;
    }
    const limit = this.#last === 0 ? this.#options.recent : MAX_EVENTS;
    const { events, missed } = cache.eventsAfter(this.#last, limit);
    if (missed) {
      const gap: GapEvent = { missed: true };
      this.#tell(gap, 'gap');
    }
    this.#push(events);
  };

  #push(events: readonly LedgerEvent[]): void {
    this.#mark = this.#source.cache.chainMark;
    for (const { id, type, data } of events) {
      this.#last = id;
      this.#tell(data, type);
    }
  }

  /** It has no place on the ledger, so it keeps the id of the last event that has. */
  readonly #tellUnmarked = (refusal: UnmarkedRefusal): void => {
    const event: RefusedEvent = { ...refusal, onLedger: null };
    this.#tell(event, 'refused');
  };

  #tell(data: unknown, type: string): void {
    if (this.#mayWrite()) {
      this.#session.push(data, type, `${this.#last}-${this.#mark}`);
    }
    if (this.#response.writableLength > MAX_WAITING_BYTES) {
      this.#response.destroy();
    }
  }

  /** Whether there is somebody to write to; lets go who may not read any more. */
  #mayWrite(): boolean {
    if (!this.#session.isConnected || this.#response.writableEnded) {
      return false;
    }
    if (!this.#options.isAllowed()) {
      this.#end();
      return false;
    }
    return true;
  }

  /** Ends the answer; a client that does not read it to its end is cut. */
  readonly #end = (): void => {
    if (this.#response.writableEnded) {
      return;
    }
    this.#response.end();
    const cut = setTimeout(() => this.#response.destroy(), LAST_READ_MS);
    this.#response.once('close', () => {
      clearTimeout(cut);
    });
  };

  #untilEnd(signal: AbortSignal): Promise<void> {
    const ends = [
      this.#source.advance.subscribe(this.#pump),
      this.#source.refusals.subscribe(this.#tellUnmarked),
    ];
    const heart = setInterval(() => {
      if (this.#mayWrite()) {
        this.#response.write(COMMENT);
      }
    }, HEARTBEAT_MS);
    signal.addEventListener('abort', this.#end);
    return new Promise((resolve) => {
      this.#response.once('close', () => {
        clearInterval(heart);
        signal.removeEventListener('abort', this.#end);
        ends.forEach((unsubscribe) => {
          unsubscribe();
        });
        resolve();
      });
      if (signal.aborted) {
        this.#end();
      }
    });
  }
}
