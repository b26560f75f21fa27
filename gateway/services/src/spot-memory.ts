import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { LRUCache } from 'lru-cache';

/**
 * Most that is remembered, in characters of JSON text: 10 000 spots of ordinary catalogues and more,
 * and never more memory than a server has, however long the catalogues are.
 */
const MAX_CHARACTERS = 48 * 1024 * 1024;

/**
 * Facts of spots as they were read once, those of the spots asked for last. They may be stale:
 * whoever decides against somebody reads them anew.
 */
export class SpotMemory<Facts extends object> {
  readonly #remembered: LRUCache<ScenicSpotId, Facts>;
  readonly #reading = new Map<ScenicSpotId, Promise<Facts>>();

  /**
   * @param read - reads the facts of a spot; what it throws is not remembered
   * @param maxCharacters - most that is remembered, in characters of JSON text
   */
  constructor(
    private readonly read: (scenicSpotId: ScenicSpotId) => Promise<Facts>,
    maxCharacters = MAX_CHARACTERS,
  ) {
    this.#remembered = new LRUCache<ScenicSpotId, Facts>({
      maxSize: maxCharacters,
      sizeCalculation: charactersOf,
    });
  }

  /** The facts as they were at some time since the start of this process. */
  remembered(scenicSpotId: ScenicSpotId): Promise<Facts> {
    const reading = this.#reading.get(scenicSpotId);
    if (reading !== undefined) {
      return reading;
    }
    const facts = this.#remembered.get(scenicSpotId);
    return facts === undefined ? this.fresh(scenicSpotId) : Promise.resolve(facts);
  }

  /** The facts, if they are remembered. */
  peek(scenicSpotId: ScenicSpotId): Facts | undefined {
    return this.#remembered.get(scenicSpotId);
  }

  /** The facts as the peer has them now. */
  fresh(scenicSpotId: ScenicSpotId): Promise<Facts> {
    const reading = this.read(scenicSpotId).then(
      (facts) => {
        this.#settle(scenicSpotId, reading, facts);
        return facts;
      },
      (error: unknown) => {
        this.#settle(scenicSpotId, reading, undefined);
        throw error;
      },
    );
    this.#reading.set(scenicSpotId, reading);
    return reading;
  }

  /** A reading that was overtaken by a later one leaves nothing. */
  #settle(scenicSpotId: ScenicSpotId, reading: Promise<Facts>, facts: Facts | undefined): void {
    if (this.#reading.get(scenicSpotId) === reading) {
      this.#reading.delete(scenicSpotId);
      this.#remembered.set(scenicSpotId, facts);
    }
  }
}

function charactersOf(facts: object): number {
  const text = JSON.stringify(facts, (_, value: unknown) =>
    value instanceof Map ? [...value.values()] : value,
  );
  return Math.max(1, text.length);
}
