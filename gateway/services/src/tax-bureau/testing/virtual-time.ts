import { SeededRandom } from '@guanming/runtime/testing';
import { install } from '@sinonjs/fake-timers';
import type { Clock, FakeMethod } from '@sinonjs/fake-timers';

const subtle = Object.getPrototypeOf(globalThis.crypto.subtle) as Record<
  string,
  (...args: unknown[]) => Promise<unknown>
>;
/** What WebCrypto does in threads of its own, whose order nobody knows. */
const IN_THREADS = ['importKey', 'sign', 'verify', 'digest'] as const;
/** Timers after which a test stands still: whatever it waits for does not come. */
const MAX_TIMERS = 200_000;

/** What the simulation's clock stands in for; ticks and microtasks stay as they are. */
const FAKED: FakeMethod[] = [
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'Date',
  'performance',
];

const nextTurn = (turn: typeof setImmediate): Promise<void> =>
  new Promise((resolve) => turn(resolve));

/**
 * Time and chance of a simulation: timers run when the test lets time pass, as many seconds as it
 * likes in none, one after another; results of WebCrypto come one after another, in the order of the
 * questions; random numbers come of a seed. So everything happens in the same order for one seed.
 */
export class VirtualTime {
  readonly random: SeededRandom;
  readonly #clock: Clock;
  readonly #turn = setImmediate;
  readonly #restore: (() => void)[] = [];
  /** Results of WebCrypto that nobody has been given yet. */
  readonly #held: (() => Promise<void>)[] = [];

  /** @param now - where time begins, milliseconds since 1970 UTC */
  constructor(seed: number, now: number) {
    this.random = new SeededRandom(seed);
    this.#clock = install({ now, toFake: FAKED });
    this.#put(Math, 'random', () => this.random.below(2 ** 30) / 2 ** 30);
    for (const name of IN_THREADS) {
      const question = subtle[name]!;
      this.#put(subtle, name, (...args: unknown[]) => this.#hold(question, args));
    }
  }

  /** Gives time and chance back to the process. */
  end(): void {
    this.#clock.uninstall();
    for (const restore of this.#restore) {
      restore();
    }
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    await this.until(new Promise((resolve) => this.#clock.setTimeout(resolve, milliseconds)));
  }

  /** Lets time pass until something is settled. */
  async until<Value>(what: Promise<Value>): Promise<Value> {
    const state = { isSettled: false };
    const settle = (): void => {
      state.isSettled = true;
    };
    what.then(settle, settle);
    for (let timers = 0; timers < MAX_TIMERS; timers += 1) {
      await this.#calm();
      if (state.isSettled) {
        return what;
      }
      this.#clock.next();
    }
    throw new Error('the simulation waits for something that does not come');
  }

  /** Until nothing goes on but what waits for a timer. */
  async #calm(): Promise<void> {
    for (;;) {
      await nextTurn(this.#turn);
      const release = this.#held.shift();
      if (release === undefined) {
        return;
      }
      await release();
    }
  }

  #hold(question: (...args: unknown[]) => Promise<unknown>, args: unknown[]): Promise<unknown> {
    const answer = question.apply(globalThis.crypto.subtle, args);
    return new Promise((resolve, reject) => {
      this.#held.push(() => answer.then(resolve, reject));
    });
  }

  #put<Owner extends object, Name extends keyof Owner & string>(
    owner: Owner,
    name: Name,
    value: Owner[Name],
  ): void {
    const before = owner[name];
    owner[name] = value;
    this.#restore.push(() => {
      owner[name] = before;
    });
  }
}
