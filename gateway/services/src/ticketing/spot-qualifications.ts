/** How long an answer is taken for the present, in milliseconds. */
const FRESH_MS = 3_000;
/** How long a page waits for a newer answer, in milliseconds. */
const WAIT_MS = 800;

/** Whether the qualification of a spot was in force when billing was asked last. */
interface Known {
  readonly inForce: boolean | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly askedAt: number;
}

/** Tells which spots may issue at present, as billing knows, so that nobody pays for what cannot come. */
export class SpotQualifications {
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<boolean | undefined>>();

  /**
   * @param ask - asks billing whether a spot's qualification is in force; resolves with nothing when
   * it does not tell
   */
  constructor(private readonly ask: (scenicSpotId: string) => Promise<boolean | undefined>) {}

  /**
   * Whether the spot may issue; nothing while nobody can tell. An answer of a moment ago is good
   * enough, and an old one is better than a page that waits.
   */
  async inForce(scenicSpotId: string): Promise<boolean | undefined> {
    const known = this.#known.get(scenicSpotId);
    if (known !== undefined && Date.now() - known.askedAt < FRESH_MS) {
      return known.inForce;
    }
    let timer: NodeJS.Timeout | undefined;
    const old = new Promise<boolean | undefined>((resolve) => {
      timer = setTimeout(() => {
        resolve(known?.inForce);
      }, WAIT_MS);
    });
    try {
      return await Promise.race([this.#refresh(scenicSpotId), old]);
    } finally {
      clearTimeout(timer);
    }
  }

  #refresh(scenicSpotId: string): Promise<boolean | undefined> {
    const earlier = this.#asking.get(scenicSpotId);
    if (earlier !== undefined) {
      return earlier;
    }
    const asking = this.ask(scenicSpotId)
      .then((inForce) => {
        this.#known.set(scenicSpotId, { inForce, askedAt: Date.now() });
        return inForce;
      })
      .finally(() => this.#asking.delete(scenicSpotId));
    this.#asking.set(scenicSpotId, asking);
    return asking;
  }
}
