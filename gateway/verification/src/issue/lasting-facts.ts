import { InvoiceError } from '@guanming/chaincode/domain';
import type { ScenicSpotId, ScenicSpotRevision, Settings } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LRUCache } from 'lru-cache';

const REMEMBERED = { max: 1_000 };

/** Facts that the ledger never changes once they are written, from one peer and remembered. */
export class LastingFacts {
  readonly #settings = new LRUCache<number, Settings>(REMEMBERED);
  readonly #revisions = new LRUCache<string, ScenicSpotRevision>(REMEMBERED);

  constructor(private readonly source: Pick<InvoiceReader, 'readSettings' | 'readSpotRevision'>) {}

  /**
   * A version of the settings; none when there is no such.
   *
   * @throws LedgerError when the peer cannot be asked
   */
  async settings(version: number): Promise<Settings | undefined> {
    const known = this.#settings.get(version);
    if (known !== undefined) {
      return known;
    }
    try {
      const { value } = await this.source.readSettings(version);
      this.#settings.set(version, value);
      return value;
    } catch (error) {
      if (error instanceof InvoiceError && error.code === 'SETTINGS_NOT_FOUND') {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * A revision of a scenic spot.
   *
   * @throws InvoiceError `SCENIC_SPOT_NOT_FOUND`; LedgerError when the peer cannot be asked
   */
  async revision(request: {
    readonly scenicSpotId: ScenicSpotId;
    readonly revision: number;
  }): Promise<ScenicSpotRevision> {
    const place = `${request.scenicSpotId} ${request.revision}`;
    const known = this.#revisions.get(place);
    if (known !== undefined) {
      return known;
    }
    const { value } = await this.source.readSpotRevision(request);
    this.#revisions.set(place, value);
    return value;
  }
}
