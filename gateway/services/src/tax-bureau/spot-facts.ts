import { InvoiceError } from '@guanming/chaincode/domain';
import type {
  BillingQualification,
  ScenicSpotHead,
  ScenicSpotId,
  ScenicSpotRevision,
  Settings,
  TicketingKey,
} from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LRUCache } from 'lru-cache';

/** Spots whose facts are remembered. */
const MAX_SPOTS = 1_000;

/** Ledger records of one spot; a spot that is not registered has no head. */
export interface SpotFacts {
  readonly settings: Settings;
  readonly head: ScenicSpotHead | undefined;
  readonly revision: ScenicSpotRevision | undefined;
  readonly qualification: BillingQualification | undefined;
  readonly keys: ReadonlyMap<string, TicketingKey>;
}

/**
 * Reads and remembers the ledger records of spots. Remembered facts may only ever approve: the
 * contract checks every order again, and whoever refuses an order reads the facts anew first. So
 * each change on the ledger takes effect on the next order, and an order costs no reads.
 */
export class SpotFactsReader {
  readonly #remembered = new LRUCache<ScenicSpotId, Promise<SpotFacts>>({ max: MAX_SPOTS });

  constructor(
    private readonly ledger: Pick<InvoiceReader, 'readSettings' | 'readSpot' | 'listKeys'>,
  ) {}

  /** The facts as they were at some time since the start of this process. */
  remembered(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    return this.#remembered.get(scenicSpotId) ?? this.fresh(scenicSpotId);
  }

  /** The facts as the peer has them now. */
  fresh(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    const facts = this.#read(scenicSpotId);
    this.#remembered.set(scenicSpotId, facts);
    facts.catch(() => {
      if (this.#remembered.peek(scenicSpotId) === facts) {
        this.#remembered.delete(scenicSpotId);
      }
    });
    return facts;
  }

  async #read(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    const [settings, spot, keys] = await Promise.all([
      this.ledger.readSettings(),
      ifFound(this.ledger.readSpot(scenicSpotId)),
      ifFound(this.ledger.listKeys(scenicSpotId)),
    ]);
    return {
      settings: settings.value,
      head: spot?.value.head,
      revision: spot?.value.revision,
      qualification: spot?.value.qualification,
      keys: new Map(keys?.value.map((key) => [key.thumbprint, key])),
    };
  }
}

/** What was read, or `undefined` when the spot is not registered. */
async function ifFound<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof InvoiceError && error.code === 'SCENIC_SPOT_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}
