import { formatInvoiceNumber, numberYear } from '@guanming/chaincode/domain';
import type { InvoiceNumber, ScenicSpotHead } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LRUCache } from 'lru-cache';
import type { AllotmentLedger } from './allotment-ledger';
import type { DrawEnd } from './number-draw';
import { PageFinder } from './page-finder';
import { SpotNumbers } from './spot-numbers';
import type { TakenPart } from './usable-pages';

/** Spots and years whose pages are remembered; what is forgotten is found again by its leases. */
const MAX_SPOTS = 20_000;
/** How long the billing provider's peer is asked for a block, in milliseconds. */
const PROVIDER_MS = 20_000;

/** Numbers of the orders of one transaction, until it has ended. */
export interface NumberDraw {
  /** For each order its number, or nothing when its spot has none at the moment. */
  readonly numbers: readonly (InvoiceNumber | undefined)[];
  /** Must be called once. */
  readonly end: (end: DrawEnd<InvoiceNumber>) => void;
}

/** Numbers of one spot in a draw. */
interface SpotDraw {
  readonly spot: SpotNumbers;
  readonly parts: readonly TakenPart[];
  readonly sequenceOf: ReadonlyMap<InvoiceNumber, number>;
}

/** Gives invoice numbers to the orders of transactions, from leases of this server. */
export class NumberAllotment {
  readonly #spots = new LRUCache<string, SpotNumbers>({ max: MAX_SPOTS });

  /**
   * @param provider - reads at the peer of the billing provider that endorses too
   * @param instance - stable name of this server, under which it finds its leases again
   */
  constructor(
    private readonly ledger: AllotmentLedger,
    private readonly provider: Pick<InvoiceReader, 'commitStatus'>,
    private readonly instance: string,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /**
   * Resolves when a spot has numbers, leased if need be.
   *
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   * @throws LedgerError when a lease cannot be taken
   */
  async replenish({ scenicSpotId }: ScenicSpotHead): Promise<void> {
    await this.#spotNumbers(scenicSpotId, this.#year()).replenish(1);
  }

  /**
   * Numbers for the orders of one transaction, as far as there are any at once.
   *
   * @param heads - of each order its spot
   * @param onlyUntouched - whether begun pages are passed over, of which one endorser may be behind
   */
  draw(heads: readonly ScenicSpotHead[], onlyUntouched = false): NumberDraw {
    const year = this.#year();
    const numbers: (InvoiceNumber | undefined)[] = heads.map(() => undefined);
    const draws: SpotDraw[] = [];
    for (const [{ scenicSpotId, region, serial }, places] of placesOfSpots(heads)) {
      const spot = this.#spotNumbers(scenicSpotId, year);
      const parts = spot.take(places.length, onlyUntouched);
      const sequences = parts.flatMap((part) => part.sequences);
      const sequenceOf = new Map<InvoiceNumber, number>();
      places.forEach((place, index) => {
        const sequence = sequences[index];
        if (sequence !== undefined) {
          const number = formatInvoiceNumber({ year, region, serial, sequence });
          numbers[place] = number;
          sequenceOf.set(number, sequence);
        }
      });
      draws.push({ spot, parts, sequenceOf });
    }
    return {
      numbers,
      end: (end) => {
        this.#end(draws, end);
      },
    };
  }

  #end(draws: readonly SpotDraw[], end: DrawEnd<InvoiceNumber>): void {
    let answer: Promise<boolean> | undefined;
    const hasBlock = (): Promise<boolean> => {
      answer ??= this.#hasBlock(end.kind === 'written' ? end.transactionId : '');
      return answer;
    };
    for (const { spot, parts, sequenceOf } of draws) {
      spot.end(parts, inSequences(end, sequenceOf), hasBlock);
    }
  }

  async #hasBlock(transactionId: string): Promise<boolean> {
    try {
      return (await this.provider.commitStatus(transactionId, PROVIDER_MS)).known;
    } catch {
      // Whatever the reason, the page is read again before it is used.
      return false;
    }
  }

  #year(): number {
    return numberYear(this.clock().getTime());
  }

  #spotNumbers(scenicSpotId: ScenicSpotHead['scenicSpotId'], year: number): SpotNumbers {
    const key = `${scenicSpotId}|${year}`;
    const known = this.#spots.get(key);
    if (known !== undefined) {
      return known;
    }
    const owner = { scenicSpotId, year, instance: this.instance };
    const numbers = new SpotNumbers(new PageFinder(this.ledger, owner, this.clock));
    this.#spots.set(key, numbers);
    return numbers;
  }
}

/** Each spot, and the places of its orders in a transaction. */
function placesOfSpots(heads: readonly ScenicSpotHead[]): [ScenicSpotHead, number[]][] {
  const spots = new Map<string, [ScenicSpotHead, number[]]>();
  heads.forEach((head, place) => {
    const known = spots.get(head.scenicSpotId);
    if (known === undefined) {
      spots.set(head.scenicSpotId, [head, [place]]);
    } else {
      known[1].push(place);
    }
  });
  return [...spots.values()];
}

/** The same end, by the sequences of one spot. */
function inSequences(
  end: DrawEnd<InvoiceNumber>,
  sequenceOf: ReadonlyMap<InvoiceNumber, number>,
): DrawEnd<number> {
  const mine = (numbers: ReadonlySet<InvoiceNumber>): ReadonlySet<number> =>
    new Set([...sequenceOf].filter(([number]) => numbers.has(number)).map(([, one]) => one));
  switch (end.kind) {
    case 'written':
      return { ...end, issued: mine(end.issued), foreign: mine(end.foreign) };
    case 'unwritten':
      return { kind: 'unwritten', foreign: mine(end.foreign) };
    default:
      return end;
  }
}
