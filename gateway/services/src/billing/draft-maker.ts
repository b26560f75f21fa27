import { deriveDraft, draftDigest } from '@guanming/chaincode/domain';
import type { Order, ScenicSpotId, ScenicSpotRevision, Settings } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LRUCache } from 'lru-cache';

/** Spots whose catalogue is remembered. */
const MAX_SPOTS = 1_000;

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
  readonly #remembered = new LRUCache<ScenicSpotId, Promise<DraftSources>>({ max: MAX_SPOTS });

  constructor(private readonly ledger: Pick<InvoiceReader, 'readSettings' | 'readSpot'>) {}

  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  remembered(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    return this.#remembered.get(scenicSpotId) ?? this.fresh(scenicSpotId);
  }

  /** @throws InvoiceError `SCENIC_SPOT_NOT_FOUND` */
  fresh(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    const sources = this.#read(scenicSpotId);
    this.#remembered.set(scenicSpotId, sources);
    sources.catch(() => {
      if (this.#remembered.peek(scenicSpotId) === sources) {
        this.#remembered.delete(scenicSpotId);
      }
    });
    return sources;
  }

  async #read(scenicSpotId: ScenicSpotId): Promise<DraftSources> {
    const [settings, spot] = await Promise.all([
      this.ledger.readSettings(),
      this.ledger.readSpot(scenicSpotId),
    ]);
    return { settings: settings.value, revision: spot.value.revision };
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
