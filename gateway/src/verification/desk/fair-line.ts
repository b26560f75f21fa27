import { WaitingRoom } from '../../http/queue-metrics';

/** Bounds of a {@link FairLine}. */
export interface LineLimits {
  /** Works done at once. */
  readonly atOnce: number;
  /** Most works that wait for their turn … */
  readonly waiting: number;
  /** … and most of them of one sender. */
  readonly waitingOfOne: number;
}

type Turn = () => Promise<void>;

/**
 * A line in which senders take turns: who sends many waits behind those who send one, and can fill
 * only a part of it.
 */
export class FairLine {
  /** The turns of each sender, in the order in which they came; the next sender first. */
  readonly #waiting = new Map<string, Turn[]>();
  /** Works that wait for their turn. */
  readonly waiting = new WaitingRoom();
  #busy = 0;

  constructor(private readonly limits: LineLimits) {}

  /** Whether there is a place for one more of a sender. */
  hasPlace(sender: string): boolean {
    const own = this.#waiting.get(sender)?.length ?? 0;
    return this.waiting.waiting < this.limits.waiting && own < this.limits.waitingOfOne;
  }

  /**
   * Does `work` when its turn comes.
   *
   * @param leaving - ends the waiting, not work that has begun
   * @throws the reason of `leaving`, or what `work` throws
   */
  add<Result>(sender: string, leaving: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        begin();
        this.#remove(sender, turn);
        reject(leaving.reason as Error);
      };
      const turn = async (): Promise<void> => {
        begin();
        leaving.removeEventListener('abort', leave);
        await work().then(resolve, reject);
      };
      if (leaving.aborted) {
        reject(leaving.reason as Error);
        return;
      }
      const begin = this.waiting.enter();
      leaving.addEventListener('abort', leave, { once: true });
      this.#waiting.set(sender, [...(this.#waiting.get(sender) ?? []), turn]);
      this.#begin();
    });
  }

  #begin(): void {
    const [next] = this.#waiting;
    if (next === undefined || this.#busy >= this.limits.atOnce) {
      return;
    }
    const [sender, [turn, ...others]] = next;
    this.#waiting.delete(sender);
    if (others.length > 0) {
      // Behind all who wait already.
      this.#waiting.set(sender, others);
    }
    this.#busy += 1;
    void turn?.().finally(() => {
      this.#busy -= 1;
      this.#begin();
    });
  }

  #remove(sender: string, turn: Turn): void {
    const left = (this.#waiting.get(sender) ?? []).filter((one) => one !== turn);
    if (left.length === 0) {
      this.#waiting.delete(sender);
    } else {
      this.#waiting.set(sender, left);
    }
  }
}
