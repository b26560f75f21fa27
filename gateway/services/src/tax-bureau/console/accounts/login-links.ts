import { newToken } from '@guanming/runtime';
import { RequestError } from '@guanming/wire';
import type { Account } from '@guanming/wire';
import { LRUCache } from 'lru-cache';
import { tokenDigest } from './token-digest';

/** How long a login link works, in milliseconds. */
export const LINK_MS = 5 * 60_000;
/** Links that can wait to be used; older ones are forgotten first. */
const MAX_LINKS = 100;

/** One-time login links; only digests of their tokens are kept, in memory. */
export class LoginLinks {
  readonly #waiting: LRUCache<string, Account>;

  /** @param now - a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#waiting = new LRUCache({
      max: MAX_LINKS,
      ttl: LINK_MS,
      ttlResolution: 0,
      perf: { now },
    });
  }

  /** Makes a token that signs in to the account once. */
  mint(account: Account): string {
    const token = newToken();
    this.#waiting.set(tokenDigest(token), account);
    return token;
  }

  /** @throws RequestError `LOGIN_LINK_INVALID` when it was used, is too old, or never was */
  redeem(token: string): Account {
    const digest = tokenDigest(token);
    const account = this.#waiting.get(digest);
    this.#waiting.delete(digest);
    if (account === undefined) {
      throw new RequestError(
        'LOGIN_LINK_INVALID',
        'The link was used before, is older than five minutes, or the server has restarted. ' +
          'Run "npm run console:login" for a new one.',
      );
    }
    return account;
  }
}
