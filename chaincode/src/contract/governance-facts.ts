import { InvoiceError } from '../domain/errors';
import type { ScenicSpotId } from '../domain/identifiers';
import type { Settings } from '../domain/settings';
import type { SpotLive } from '../domain/spot-live';
import type { OtherLedgers } from './other-ledgers';

/** Spots that a request names, by identifier or by the serial in their numbers. */
export interface NamedSpots {
  readonly scenicSpotIds?: readonly ScenicSpotId[];
  readonly serials?: readonly string[];
}

/** The settings that hold, and what orders of the named spots are judged by but stops. */
export class GovernanceFacts {
  readonly #spots: ReadonlyMap<string, SpotLive>;

  constructor(
    readonly settings: Settings,
    spots: readonly SpotLive[] = [],
    private readonly unreadable: readonly ScenicSpotId[] = [],
  ) {
    this.#spots = new Map(spots.map((spot) => [spot.scenicSpotId, spot]));
  }

  /**
   * A named spot, if it is registered.
   *
   * @throws InvoiceError RECORD_UNREADABLE - of a form that this version does not know
   */
  spot(scenicSpotId: ScenicSpotId): SpotLive | undefined {
    this.#refuseUnreadable(scenicSpotId);
    return this.#spots.get(scenicSpotId);
  }

  /** A named spot, if it is registered and can be read. */
  readableSpot(scenicSpotId: ScenicSpotId): SpotLive | undefined {
    return this.#spots.get(scenicSpotId);
  }

  /**
   * The named spot with this serial, if one is registered.
   *
   * @throws InvoiceError RECORD_UNREADABLE - of a form that this version does not know
   */
  spotOfSerial(serial: string): SpotLive | undefined {
    const found = [...this.#spots.values()].find((spot) => spot.serial === serial);
    if (found === undefined) {
      this.unreadable.forEach((scenicSpotId) => {
        this.#refuseUnreadable(scenicSpotId);
      });
    }
    return found;
  }

  #refuseUnreadable(scenicSpotId: ScenicSpotId): void {
    if (this.unreadable.includes(scenicSpotId)) {
      throw new InvoiceError(
        'RECORD_UNREADABLE',
        `the live record of ${scenicSpotId} has a form that this version does not know`,
      );
    }
  }
}

/** Reads settings and spots from `governance`: one call, whatever is named. */
export async function readGovernance(
  others: OtherLedgers,
  { scenicSpotIds = [], serials = [] }: NamedSpots,
): Promise<GovernanceFacts> {
  const { settings, spots, unreadable } = await others.read('spots:readLive', {
    scenicSpotIds: [...new Set(scenicSpotIds)],
    serials: [...serials],
  });
  return new GovernanceFacts(settings, spots, unreadable);
}
