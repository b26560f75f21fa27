import { formatInvoiceNumber, numberYear, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceNumber, ScenicSpotHead } from '@guanming/chaincode/domain';
import type { AllotmentLedger } from './allotment-ledger';
import { SpotNumbers } from './spot-numbers';

/** Gives invoice numbers to orders, from leases of this server. */
export class NumberAllotment {
  readonly #spots = new Map<string, SpotNumbers>();

  /** @param instance - stable name of this server, under which it finds its leases again */
  constructor(
    private readonly ledger: AllotmentLedger,
    private readonly instance: string,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /**
   * A number that nobody uses, as far as this server knows.
   *
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   * @throws LedgerError when a lease cannot be taken
   */
  async allot({ scenicSpotId, serial, region }: ScenicSpotHead): Promise<InvoiceNumber> {
    const year = numberYear(this.clock().getTime());
    const sequence = await this.#spotNumbers(scenicSpotId, year).take();
    return formatInvoiceNumber({ year, region, serial, sequence });
  }

  /** Gives a number back: its transaction was never submitted, or is settled without it. */
  release(head: ScenicSpotHead, invoiceNumber: InvoiceNumber): void {
    const { year, sequence } = parseInvoiceNumber(invoiceNumber);
    this.#spotNumbers(head.scenicSpotId, year).giveBack(sequence);
  }

  #spotNumbers(scenicSpotId: ScenicSpotHead['scenicSpotId'], year: number): SpotNumbers {
    const key = `${scenicSpotId}|${year}`;
    const known = this.#spots.get(key);
    if (known !== undefined) {
      return known;
    }
    const owner = { scenicSpotId, year, instance: this.instance };
    const numbers = new SpotNumbers(this.ledger, owner, this.clock);
    this.#spots.set(key, numbers);
    return numbers;
  }
}
