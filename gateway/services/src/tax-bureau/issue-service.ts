import { InvoiceError } from '@guanming/chaincode/domain';
import type {
  BillingData,
  InvoiceErrorCode,
  InvoiceNumber,
  Order,
} from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerErrorCode } from '@guanming/ledger/errors';
import { correlationIdOf } from '../http/correlation-id';
import type { IssueCoalescer, IssuedItem } from './issue-coalescer';
import type { NumberAllotment } from './numbers/number-allotment';
import type { SpotFactsReader } from './spot-facts';

/** Numbers that are tried for one order when other servers are faster. */
const MAX_NUMBERS = 5;

/** The contract's codes for a number that somebody else has. */
const NUMBER_IS_TAKEN: readonly InvoiceErrorCode[] = [
  'INVOICE_NUMBER_TAKEN',
  'INVOICE_NUMBER_REPEATED_IN_BATCH',
];

/** Errors after which a submitted transaction may still become valid: its numbers stay in use. */
const UNSETTLED: readonly LedgerErrorCode[] = ['COMMIT_STATUS_UNKNOWN', 'SUBMIT_FAILED'];

function isNumberTaken({ result }: IssuedItem): boolean {
  return result.status === 'refused' && NUMBER_IS_TAKEN.includes(result.code);
}

/**
 * Whether the number that an answered item had can be given to another order. An order whose outcome
 * was not known at first may turn out to be issued under this very number.
 */
function isNumberFree({ result }: IssuedItem, invoiceNumber: InvoiceNumber): boolean {
  return result.status === 'already-issued'
    ? result.invoiceNumber !== invoiceNumber
    : result.status === 'refused';
}

/** Which order it is. */
type OrderReference = Pick<Order, 'scenicSpotId' | 'orderId'>;

/** Gives an order a number and has it issued. */
export class IssueService {
  constructor(
    private readonly facts: SpotFactsReader,
    private readonly numbers: NumberAllotment,
    private readonly coalescer: IssueCoalescer,
  ) {}

  /** @throws RequestError `SERVER_BUSY` when an order of the spot would wait too long */
  assertPlace(scenicSpotId: OrderReference['scenicSpotId'], leftMs: number): void {
    this.coalescer.assertPlace(scenicSpotId, leftMs);
  }

  /**
   * Issues one approved order.
   *
   * @param leaving - aborts when nobody waits for it any more; its number is given back then
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   * @throws LedgerError, RequestError as the coalescer does
   */
  async issue(
    order: OrderReference,
    data: BillingData,
    leaving?: AbortSignal,
  ): Promise<IssuedItem> {
    let issued = await this.#issueWithNumber(order, data, leaving);
    for (let count = 1; count < MAX_NUMBERS && isNumberTaken(issued); count += 1) {
      issued = await this.#issueWithNumber(order, data, leaving);
    }
    return issued;
  }

  async #issueWithNumber(
    order: OrderReference,
    data: BillingData,
    leaving?: AbortSignal,
  ): Promise<IssuedItem> {
    const { scenicSpotId } = order;
    const { head } = await this.facts.remembered(scenicSpotId);
    if (head === undefined) {
      throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `${scenicSpotId} is not registered`);
    }
    const invoiceNumber = await this.numbers.allot(head);
    try {
      const item = { ...data, invoiceNumber };
      const issued = await this.coalescer.issue(
        item,
        scenicSpotId,
        correlationIdOf(order),
        leaving,
      );
      if (isNumberFree(issued, invoiceNumber) && !isNumberTaken(issued)) {
        this.numbers.release(head, invoiceNumber);
      }
      return issued;
    } catch (error) {
      if (!(error instanceof LedgerError && UNSETTLED.includes(error.code))) {
        this.numbers.release(head, invoiceNumber);
      }
      throw error;
    }
  }
}
