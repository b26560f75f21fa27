import { setTimeout as sleep } from 'node:timers/promises';

/** Times of waiting for endorsers that are behind, in milliseconds. */
export interface LagTimes {
  /** From the first attempt; what is not endorsed after it is not tried again. */
  readonly withinMs: number;
  /** Between two looks at how many blocks a peer has. */
  readonly lookMs: number;
}

export const LAG_TIMES: LagTimes = { withinMs: 10_000, lookMs: 50 };

/** How to have a proposal endorsed, and to find out who is behind. */
export interface EndorsingParts<Endorsed> {
  /** Asks all endorsers, each time with a new proposal. */
  readonly endorse: () => Promise<Endorsed>;
  /** MSP ids of those who did not say what the own peer said, by what `endorse` threw. */
  readonly differing: (error: Error) => readonly string[] | Promise<readonly string[]>;
  /** How many blocks the peers of an organization have. */
  readonly heightOf: (mspId: string) => Promise<number>;
  /** MSP id of the own peer, which has whatever was answered here as written. */
  readonly own: string;
  readonly times: LagTimes;
}

/**
 * Has a proposal endorsed. A peer simulates it on the blocks that it has, so one that is behind
 * refuses what builds on the transaction before, although that was VALID: when the own peer alone
 * endorses, and others lack blocks that it has, these are waited for and everybody is asked again.
 * Nothing was submitted, so nothing is done twice.
 *
 * @throws what the last attempt threw: when the own peer says the same, nobody is behind, or it took
 *   too long
 */
export async function endorseTogether<Endorsed>(
  parts: EndorsingParts<Endorsed>,
): Promise<Endorsed> {
  const giveUpAt = performance.now() + parts.times.withinMs;
  for (let isRepeated = false; ; isRepeated = true) {
    try {
      return await parts.endorse();
    } catch (error) {
      const others = await parts.differing(error as Error);
      // Whoever was behind a moment ago may have caught up by now, so once it is tried anyway.
      if (
        others.length === 0 ||
        (!(await wereBehind(others, parts, giveUpAt)) && isRepeated) ||
        performance.now() >= giveUpAt
      ) {
        throw error;
      }
    }
  }
}

/** Waits until the others have the blocks that the own peer has now; tells whether any was behind. */
async function wereBehind<Endorsed>(
  others: readonly string[],
  { heightOf, own, times }: EndorsingParts<Endorsed>,
  giveUpAt: number,
): Promise<boolean> {
  const [needed] = await heightsOf([own], heightOf);
  let isBehind = false;
  while (performance.now() < giveUpAt) {
    const heights = await heightsOf(others, heightOf);
    if (heights.every((height) => height >= (needed ?? 0))) {
      break;
    }
    isBehind = true;
    await sleep(times.lookMs);
  }
  return isBehind;
}

/** Who does not say how many blocks it has is taken to have none. */
async function heightsOf(
  mspIds: readonly string[],
  heightOf: (mspId: string) => Promise<number>,
): Promise<number[]> {
  const heights = await Promise.allSettled(mspIds.map(heightOf));
  return heights.map((height) => (height.status === 'fulfilled' ? height.value : 0));
}
