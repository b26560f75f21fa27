import { randomUUID } from 'node:crypto';
import { newToken } from '@guanming/runtime';
import type { Account, DeviceHint } from '@guanming/wire';
import { LRUCache } from 'lru-cache';
import { tokenDigest } from './token-digest';

/** How long a session lasts while nobody does anything, in milliseconds. */
export const IDLE_MS = 30 * 60_000;
/** How long a session lasts at all, in milliseconds. */
export const SESSION_MS = 8 * 3_600_000;
/** Sessions at once; the least used is ended first. */
const MAX_SESSIONS = 1_000;

/** Somebody who is signed in. */
export interface Session {
  /** Names it among those of its account; no secret. */
  readonly sessionId: string;
  readonly account: Account;
  /** What its owner recognizes it by. */
  readonly device: DeviceHint;
  /** When it was opened and last used, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly openedAt: number;
  usedAt: number;
  /** What each request that changes something must carry besides the cookie. */
  readonly csrfToken: string;
  /** On the clock of {@link Sessions}, in milliseconds. */
  readonly endsAt: number;
}

/** The sessions of this process; a restart ends them all. */
export class Sessions {
  readonly #sessions: LRUCache<string, Session>;

  /** @param now - a monotonic clock in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.#sessions = new LRUCache({
      max: MAX_SESSIONS,
      ttl: IDLE_MS,
      updateAgeOnGet: true,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** Opens a session; `token` is for the cookie, only its digest is kept. */
  open(
    account: Account,
    device: DeviceHint = {},
  ): { readonly token: string; readonly session: Session } {
    const token = newToken();
    const openedAt = Date.now();
    const session = {
      sessionId: randomUUID(),
      account,
      device,
      openedAt,
      usedAt: openedAt,
      csrfToken: newToken(),
      endsAt: this.now() + SESSION_MS,
    };
    this.#sessions.set(tokenDigest(token), session);
    return { token, session };
  }

  /**
   * The session of a cookie; `undefined` when it has ended or never was.
   *
   * @param isUse - whether somebody did something, so that the session lasts
   */
  find(token: string, isUse = true): Session | undefined {
    const digest = tokenDigest(token);
    const session = isUse ? this.#sessions.get(digest) : this.#sessions.peek(digest);
    if (session !== undefined && session.endsAt <= this.now()) {
      this.#sessions.delete(digest);
      return undefined;
    }
    if (session !== undefined && isUse) {
      session.usedAt = Date.now();
    }
    return session;
  }

  /** The sessions of an account, the last used first. */
  of({ name }: Account): Session[] {
    return this.#entriesOf(name)
      .map(([, session]) => session)
      .sort((left, right) => right.usedAt - left.usedAt);
  }

  /** Ends a session of an account; tells whether there was one. */
  endById({ name }: Account, sessionId: string): boolean {
    const ended = this.#entriesOf(name).find(([, session]) => session.sessionId === sessionId);
    return ended !== undefined && this.#sessions.delete(ended[0]);
  }

  /** Ends all other sessions of the account of a session. */
  endOthers(kept: Session): void {
    for (const [digest, session] of this.#entriesOf(kept.account.name)) {
      if (session !== kept) {
        this.#sessions.delete(digest);
      }
    }
  }

  /** Whether a cookie still has its session; asking is no use of it. */
  has(token: string): boolean {
    const session = this.#sessions.peek(tokenDigest(token));
    return session !== undefined && session.endsAt > this.now();
  }

  /** Ends the session of a cookie. */
  end(token: string): void {
    this.#sessions.delete(tokenDigest(token));
  }

  #entriesOf(account: string): [digest: string, session: Session][] {
    return [...this.#sessions.entries()].filter(
      ([, session]) => session.account.name === account && session.endsAt > this.now(),
    );
  }
}
