/** How long a success proves that private data are taken, in milliseconds. */
const PROVEN_MS = 60_000;
/** How long a failed probe is believed, in milliseconds: a peer that was mended is soon seen. */
const FAILED_MS = 10_000;

/** Questions to the endorsers of a private write; both reject when one does not answer. */
export interface EndorserQuestions {
  /** Costs next to nothing and leaves nothing behind. */
  readonly ping: () => Promise<unknown>;
  /** Has each endorser keep fixed private data for a while. */
  readonly probe: () => Promise<unknown>;
}

/**
 * Whether endorsers take private data. A peer whose disk was full answers every ping and refuses
 * this until it is restarted; so it is tried, but not oftener than once a minute while it succeeds,
 * and not at all while real work shows it.
 */
export class PrivateWriteProof {
  #provenUntil = 0;
  #failure: { readonly until: number; readonly error: unknown } | undefined;
  #probe: Promise<void> | undefined;

  constructor(
    private readonly questions: EndorserQuestions,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Notes that endorsers took private data just now. */
  succeeded(): void {
    this.#provenUntil = this.now() + PROVEN_MS;
    this.#failure = undefined;
  }

  /** Notes that an endorsement failed just now: what was proven before is tried again. */
  doubted(): void {
    this.#provenUntil = 0;
  }

  /** Resolves when the endorsers answer and take private data; rejects with what they said. */
  async prove(): Promise<void> {
    await this.questions.ping();
    if (this.now() < this.#provenUntil) {
      return;
    }
    if (this.#failure !== undefined && this.now() < this.#failure.until) {
      throw this.#failure.error;
    }
    this.#probe ??= this.#tryIt().finally(() => {
      this.#probe = undefined;
    });
    await this.#probe;
  }

  async #tryIt(): Promise<void> {
    try {
      await this.questions.probe();
    } catch (error) {
      this.#failure = { until: this.now() + FAILED_MS, error };
      throw error;
    }
    this.succeeded();
  }
}
