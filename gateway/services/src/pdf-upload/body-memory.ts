/** What a piece of a body costs beside its bytes: who sends single bytes fills memory as well. */
const PIECE_BYTES = 256;

/** Memory for the bodies of all senders, of which each may have only a part. */
export class BodyMemory {
  readonly #bySender = new Map<string, number>();
  #held = 0;

  /**
   * @param maxBytes - of all senders together
   * @param maxOfOne - of one of them, in bytes
   */
  constructor(
    private readonly maxBytes: number,
    private readonly maxOfOne: number,
  ) {}

  /** Begins to hold a body, of which nothing has come yet. */
  open(sender: string): HeldBody {
    let held = 0;
    return {
      take: (bytes) => {
        const cost = bytes + PIECE_BYTES;
        const own = this.#bySender.get(sender) ?? 0;
        if (this.#held + cost > this.maxBytes || own + cost > this.maxOfOne) {
          return false;
        }
        this.#add(sender, cost);
        held += cost;
        return true;
      },
      release: () => {
        this.#add(sender, -held);
        held = 0;
      },
    };
  }

  #add(sender: string, bytes: number): void {
    const own = (this.#bySender.get(sender) ?? 0) + bytes;
    this.#held += bytes;
    if (own === 0) {
      this.#bySender.delete(sender);
    } else {
      this.#bySender.set(sender, own);
    }
  }
}

/** The memory of one body. */
export interface HeldBody {
  /** Keeps memory for a piece that has come; false when there is none for it. */
  take(bytes: number): boolean;
  /** Gives all of it back. */
  release(): void;
}
