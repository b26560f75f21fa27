import { oldestFor } from './caller-patience';
import { WaitingRoom } from './queue-metrics';

/** Bounds of a {@link FairQueue}. */
export interface QueueLimits {
  /** Works done at once. */
  readonly atOnce: number;
  /** Most works that wait for their turn … */
  readonly waiting: number;
  /** … and most of them of one sender. */
  readonly waitingOfOne: number;
  /**
   * Once the first work of a sender has waited for so long, in milliseconds, no other of this sender
   * is let in: it would wait as long, and its caller may be gone by then.
   */
  readonly oldestMs: number;
}

interface Turn {
  /** When it came, in milliseconds of the monotonic clock. */
  readonly since: number;
  readonly take: () => Promise<void>;
}

/**
 * A queue in which senders take turns: who sends many waits behind those who send one, and can fill
 * only a part of it. Of one sender the oldest goes first: everybody who is let in is served in time,
 * because nobody is let in who would wait too long.
 */
export class FairQueue {
  /** The turns of each sender, in the order in which they came; the next sender first. */
  readonly #waiting = new Map<string, Turn[]>();
  /** Works that wait for their turn. */
  readonly waiting = new WaitingRoom();
  #busy = 0;
  readonly #whenIdle: (() => void)[] = [];

  constructor(private readonly limits: QueueLimits) {}

  /**
   * Whether there is a place for one more of a sender, whose turn would come in time.
   *
   * @param leftMs - how much longer its caller waits, in milliseconds
   */
  hasPlace(sender: string, leftMs = Number.POSITIVE_INFINITY): boolean {
    const own = this.#waiting.get(sender) ?? [];
    const waited = own[0] === undefined ? 0 : performance.now() - own[0].since;
    return (
      this.waiting.waiting < this.limits.waiting &&
      own.length < this.limits.waitingOfOne &&
      waited <= oldestFor(this.limits.oldestMs, leftMs)
    );
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
      const turn: Turn = {
        since: performance.now(),
        take: async () => {
          begin();
          leaving.removeEventListener('abort', leave);
          await work().then(resolve, reject);
        },
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

  /** Resolves when nothing is under way and nothing waits. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
      this.#tellIdle();
    });
  }

  #tellIdle(): void {
    if (this.#busy === 0 && this.waiting.waiting === 0) {
      this.#whenIdle.splice(0).forEach((tell) => {
        tell();
      });
    }
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
    void turn?.take().finally(() => {
      this.#busy -= 1;
      this.#begin();
      this.#tellIdle();
    });
  }

  #remove(sender: string, turn: Turn): void {
    const left = (this.#waiting.get(sender) ?? []).filter((one) => one !== turn);
    if (left.length === 0) {
      this.#waiting.delete(sender);
    } else {
      this.#waiting.set(sender, left);
    }
    this.#tellIdle();
  }
}
