import {
  assertQualified,
  automaticSections,
  chinaDay,
  instantFromSeconds,
  InvoiceError,
  numberYear,
} from '@guanming/chaincode/domain';
import type { AutomaticSections } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import type { ConsoleCache } from '../console/observer/cache/console-cache';
import { judgeNumbers, PACE_DAYS } from './numbers-left';
import type { NumbersLeft } from './numbers-left';

/** Most spots whose qualification is looked up in one survey. */
const MAX_SHORT = 200;

/** How the numbers of all spots stand. */
export interface NumbersSurvey {
  readonly policy: AutomaticSections;
  /** Spots that may issue and are short of numbers, the one with the fewest first. */
  readonly short: readonly NumbersLeft[];
  /** The fewest numbers that any spot has left for a year; no spots: `undefined`. */
  readonly lowest: number | undefined;
}

/** Says which spots run out of numbers, by the console's cache and the policy on the ledger. */
export class NumbersService {
  constructor(
    private readonly cache: Pick<ConsoleCache, 'numbers' | 'invoiceCounts'>,
    private readonly reader: Pick<InvoiceReader, 'readSettings' | 'readSpot'>,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @throws LedgerError when the peer does not answer */
  async survey(): Promise<NumbersSurvey> {
    const now = this.clock();
    const policy = automaticSections((await this.reader.readSettings()).value);
    const all = judgeNumbers({
      numbers: this.cache.numbers(numberYear(now) - 1),
      lately: this.cache.invoiceCounts({ from: chinaDay(now, 1 - PACE_DAYS), to: chinaDay(now) }),
      policy,
      now,
    });
    const short: NumbersLeft[] = [];
    const suspects = all
      .filter(({ isShort }) => isShort)
      .sort((one, other) => one.left - other.left);
    for (const suspect of suspects.slice(0, MAX_SHORT)) {
      if (await this.#mayIssue(suspect, now)) {
        short.push(suspect);
      }
    }
    const counted = [...short, ...all.filter(({ isShort }) => !isShort)];
    const lowest = counted.reduce<number | undefined>(
      (least, { left }) => (least === undefined || left < least ? left : least),
      undefined,
    );
    return { policy, short, lowest };
  }

  async #mayIssue({ scenicSpotId }: NumbersLeft, now: number): Promise<boolean> {
    const { value } = await this.reader.readSpot(scenicSpotId);
    try {
      assertQualified(value.qualification, instantFromSeconds(Math.floor(now / 1_000)));
      return true;
    } catch (error) {
      if (error instanceof InvoiceError) {
        return false;
      }
      throw error;
    }
  }
}
