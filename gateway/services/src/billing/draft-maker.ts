import { deriveDraft, draftDigest } from '@guanming/chaincode/domain';
import type { Order, ScenicSpotId, ScenicSpotRevision, Settings } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { SpotMemory } from '../spot-memory';

/** From what a draft is derived. */
export interface DraftSources {
  readonly settings: Settings;
  readonly revision: ScenicSpotRevision;
}

/**
 * Digest of an invoice draft, with the revision of the spot and the version of the settings that it
 * was derived from.
 */
export interface MadeDraft {
  readonly spotRevision: number;
  readonly settingsVersion: number;
  readonly draftDigest: string;
}

/** Derives drafts from what the own peer knows, remembered until somebody says it is stale. */
export class DraftMaker {
  readonly #memory = new SpotMemory<DraftSources>((scenicSpotId) => this.#read(scenicSpotId));
  #settings: Settings | undefined;

  constructor(private readonly ledger: Pick<InvoiceReader, 'readSettings' | 'readSpot'>) {}

  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  remembered(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    return this.#memory.remembered(scenicSpotId);
  }

  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  fresh(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    return this.#memory.fresh(scenicSpotId);
  }

  async #read(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    const [settings, spot] = await Promise.all([
      this.ledger.readSettings(),
      this.ledger.readSpot(scenicSpotId),
    ]);
    // One version is kept once for all spots.
    if (this.#settings?.version !== settings.value.version) {
      this.#settings = settings.value;
    }
    return { settings: this.#settings, revision: spot.value.revision };
  }
}

/**
 * Derives the draft of an order.
 *
 * @throws InvoiceError as `deriveDraft` does
 */
export function makeDraft(order: Order, { settings, revision }: DraftSources): MadeDraft {
  return {
    spotRevision: revision.revision,
    settingsVersion: settings.version,
    draftDigest: draftDigest(deriveDraft(order, revision, settings)),
  };
}
