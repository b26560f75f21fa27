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
import { SpotMemory } from '../spot-memory';

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
  readonly #memory = new SpotMemory<SpotFacts>((scenicSpotId) => this.#read(scenicSpotId));
  #settings: Settings | undefined;

  constructor(
    private readonly ledger: Pick<InvoiceReader, 'readSettings' | 'readSpot' | 'listKeys'>,
  ) {}

  /** The facts as they were at some time since the start of this process. */
  remembered(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    return this.#memory.remembered(scenicSpotId);
  }

  /** The facts as the peer has them now. */
  fresh(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    return this.#memory.fresh(scenicSpotId);
  }

  async #read(scenicSpotId: ScenicSpotId): Promise<SpotFacts> {
    const [settings, spot, keys] = await Promise.all([
      this.ledger.readSettings(),
      ifFound(this.ledger.readSpot(scenicSpotId)),
      ifFound(this.ledger.listKeys(scenicSpotId)),
    ]);
    // One version is kept once for all spots.
    if (this.#settings?.version !== settings.value.version) {
      this.#settings = settings.value;
    }
    return {
      settings: this.#settings,
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
