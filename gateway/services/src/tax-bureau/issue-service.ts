import { InvoiceError } from '@guanming/chaincode/domain';
import type { BillingData, Order } from '@guanming/chaincode/domain';
import { correlationIdOf } from '../http/correlation-id';
import { isNumberTaken } from './issue-batches';
import type { IssuedItem } from './issue-batches';
import type { IssueCoalescer } from './issue-coalescer';
import type { NumberAllotment } from './numbers/number-allotment';
import type { SpotFactsReader } from './spot-facts';

/** Numbers that are tried for one order when other servers are faster. */
const MAX_NUMBERS = 5;

/** Which order it is. */
type OrderReference = Pick<Order, 'scenicSpotId' | 'orderId'>;

/** Has approved orders issued. */
export class IssueService {
  constructor(
    private readonly facts: SpotFactsReader,
    private readonly numbers: Pick<NumberAllotment, 'replenish'>,
    private readonly coalescer: IssueCoalescer,
  ) {}

  /** @throws RequestError `SERVER_BUSY` when an order of the spot would wait too long */
  assertPlace(scenicSpotId: OrderReference['scenicSpotId'], leftMs: number): void {
    this.coalescer.assertPlace(scenicSpotId, leftMs);
  }

  /**
   * Issues one approved order.
   *
   * @param leaving - aborts when nobody waits for it any more
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   * @throws LedgerError, RequestError as the coalescer does
   */
  async issue(
    order: OrderReference,
    data: BillingData,
    leaving?: AbortSignal,
  ): Promise<IssuedItem> {
    const { scenicSpotId } = order;
    const { head } = await this.facts.remembered(scenicSpotId);
    if (head === undefined) {
      throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `${scenicSpotId} is not registered`);
    }
    await this.numbers.replenish(head);
    for (let count = 1; ; count += 1) {
      const id = correlationIdOf(order);
      const issued = await this.coalescer.issue({ data, head }, scenicSpotId, id, leaving);
      if (count === MAX_NUMBERS || !isNumberTaken(issued)) {
        return issued;
      }
    }
  }
}
