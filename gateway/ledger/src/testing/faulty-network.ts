import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerError } from '../ledger-error';
import { SETTLE_TIMES } from '../settlement';
import type { Envelope, InMemoryNetwork, Stage } from './in-memory-network';

/** Way of an envelope into a block, or nowhere, and what its server learns of it. */
export interface Fate {
  /** Milliseconds from the submit to each copy's block; none: all copies are lost. */
  readonly copiesAfterMs: readonly number[];
  /** Whether the server is told when the first copy is in a block before it gives up. */
  readonly isTold: boolean;
}

/** Is told of an envelope that came into a block. */
export type OrderedListener = (envelope: Envelope, code: string) => void;

/**
 * The network of one server, by script: it delays calls and refuses them, loses envelopes, brings
 * copies and brings them late, and keeps their outcome to itself. When it is cut, as by the death of
 * the server, no call comes back; what was submitted before goes its way.
 */
export class FaultyNetwork implements InMemoryNetwork {
  /** Whether no peer can be reached. */
  isDown = false;
  #isCut = false;

  /**
   * @param delayMs - how long the next call takes to its peers, in milliseconds
   * @param nextFate - what becomes of the next envelope
   * @param order - puts an envelope into a block; a test's planted defect does it otherwise
   */
  constructor(
    private readonly delayMs: () => number,
    private readonly nextFate: () => Fate,
    private readonly order: (envelope: Envelope) => string = (envelope) => envelope.order(),
    private readonly ordered: OrderedListener = () => undefined,
  ) {}

  /** From now on the server hears and says nothing. */
  cut(): void {
    this.#isCut = true;
  }

  async reach(stage: Stage): Promise<void> {
    await this.#orNever(sleep(this.delayMs()));
    if (this.isDown) {
      const code = stage === 'evaluate' ? 'EVALUATE_UNAVAILABLE' : 'ENDORSE_UNAVAILABLE';
      throw new LedgerError(code, 'No peer can be reached.');
    }
  }

  async submit(envelope: Envelope): Promise<string | undefined> {
    await this.#orNever(Promise.resolve());
    const { copiesAfterMs, isTold } = this.nextFate();
    const code = Promise.race(copiesAfterMs.map((ms) => this.#orderAfter(ms, envelope)));
    const givesUp = sleep(SETTLE_TIMES.withinMs, undefined);
    return this.#orNever(isTold ? Promise.race([code, givesUp]) : givesUp);
  }

  async #orderAfter(ms: number, envelope: Envelope): Promise<string> {
    await sleep(ms);
    const code = this.order(envelope);
    this.ordered(envelope, code);
    return code;
  }

  /** Nothing comes back to a server that died meanwhile. */
  async #orNever<Value>(answer: Promise<Value>): Promise<Value> {
    const value = await answer;
    return this.#isCut ? new Promise<Value>(() => undefined) : value;
  }
}
