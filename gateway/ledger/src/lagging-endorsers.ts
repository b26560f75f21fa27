import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { LedgerError } from './ledger-error';

/** Times of waiting for endorsers that are behind, in milliseconds. */
export interface WaitTimes {
  /** From the first attempt; what is not endorsed after it is not tried again. */
  readonly withinMs: number;
  /** Between two looks at how many blocks a peer has. */
  readonly lookMs: number;
}

export const WAIT_TIMES: WaitTimes = { withinMs: 30_000, lookMs: 50 };

/** How to have a proposal endorsed, and to find out who is behind. */
export interface EndorsementParts<Endorsed> {
  /** Asks all endorsers, each time with a new proposal. */
  readonly endorse: () => Promise<Endorsed>;
  /** MSP ids of those who did not say what the own peer said, by what `endorse` threw. */
  readonly differing: (error: Error) => readonly string[] | Promise<readonly string[]>;
  /** How many blocks the peers of an organization have. */
  readonly heightOf: (mspId: string) => Promise<number>;
  /** MSP id of the own peer, which has whatever was answered here as written. */
  readonly own: string;
  readonly blockCounts: BlockCounts;
  readonly times: WaitTimes;
}

/** How many blocks other peers have: all that wait for one ask it together. */
export class BlockCounts {
  readonly #counts: LRUCache<string, number, () => Promise<number>>;

  constructor({ lookMs }: Pick<WaitTimes, 'lookMs'> = WAIT_TIMES) {
    this.#counts = new LRUCache<string, number, () => Promise<number>>({
      max: 1_000,
      ttl: lookMs,
      fetchMethod: (_mspId, _stale, { context: ask }) => ask(),
    });
  }

  /** As it was at most one look ago. */
  async of(mspId: string, ask: () => Promise<number>): Promise<number> {
    return this.#counts.forceFetch(mspId, { context: ask });
  }
}

/**
 * Has a proposal endorsed. A peer simulates it on the blocks that it has, so one that is behind
 * refuses what builds on the transaction before, although that was VALID: when the own peer alone
 * endorses, and others lack blocks that it has, these are waited for and everybody is asked again.
 * Nothing was submitted, so nothing is done twice.
 *
 * @throws what the last attempt threw: when the own peer says the same, or nobody is behind
 * @throws LedgerError `ENDORSEMENT_MISMATCH` when somebody stays behind: then a refusal says nothing
 */
export async function endorseTogether<Endorsed>(
  parts: EndorsementParts<Endorsed>,
): Promise<Endorsed> {
  const giveUpAt = performance.now() + parts.times.withinMs;
  for (let isRepeated = false; ; isRepeated = true) {
    try {
      return await parts.endorse();
    } catch (error) {
      const others = await parts.differing(error as Error);
      if (others.length === 0) {
        throw error;
      }
      const wereBehind = await untilCaughtUp(others, parts, giveUpAt);
      if (wereBehind && performance.now() >= giveUpAt) {
        throw new LedgerError('ENDORSEMENT_MISMATCH', 'An endorser is blocks behind the others.', {
          cause: error,
        });
      }
      // Whoever was behind a moment ago may have caught up by now, so once it is tried anyway.
      if (!wereBehind && isRepeated) {
        throw error;
      }
    }
  }
}

/** Waits until the others have the blocks that the own peer has now; tells whether any was behind. */
async function untilCaughtUp<Endorsed>(
  others: readonly string[],
  { heightOf, own, blockCounts, times }: EndorsementParts<Endorsed>,
  giveUpAt: number,
): Promise<boolean> {
  const needed = await heightOf(own).catch(() => 0);
  const isBehind = async (mspId: string): Promise<boolean> => {
    try {
      return (await blockCounts.of(mspId, () => heightOf(mspId))) < needed;
    } catch {
      // Whoever does not say how many blocks it has may have none.
      return true;
    }
  };
  let wereBehind = false;
  while ((await Promise.all(others.map(isBehind))).includes(true)) {
    wereBehind = true;
    if (performance.now() >= giveUpAt) {
      break;
    }
    await sleep(times.lookMs);
  }
  return wereBehind;
}
