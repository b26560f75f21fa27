import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode, IssueItem, ScenicSpotId } from '@guanming/chaincode/domain';
import PQueue from 'p-queue';
import { z } from 'zod';
import { issueResultsSchema, refusalSchema } from './answer-schemas';
import { ContractReader, parseAnswer } from './contract-reader';
import type { ContractTransport } from './contract-transport';
import type { BureauLedger, IssueOutcome, IssueResult, LeaseRequest } from './invoice-ledger';
import { LedgerError } from './ledger-error';
import { PrivateWriteProof } from './private-write-proof';

/** Order keys that are read at a time when an outcome is unknown. */
const READS_AT_A_TIME = 20;

/** The ledger as the tax bureau's identity `issuer` uses it. */
export class ContractBureau extends ContractReader implements BureauLedger {
  readonly #proof: PrivateWriteProof;

  /**
   * @param endorsers - MSP ids of the bureau and of the billing provider: everybody else must not
   * see transient data
   */
  constructor(
    transport: ContractTransport,
    private readonly endorsers: readonly [bureau: string, provider: string],
  ) {
    super(transport);
    const [, provider] = endorsers;
    const probe = {
      name: 'invoices:probePrivateWrite',
      args: [provider],
      transient: { probe: 'probe' },
    };
    this.#proof = new PrivateWriteProof({
      ping: () => transport.endorse({ name: 'settings:ping', args: [] }, endorsers),
      probe: () => transport.endorse(probe, endorsers),
    });
  }

  async proveEndorsers(): Promise<void> {
    await this.#proof.prove();
  }

  async issueInvoices(items: readonly IssueItem[]): Promise<IssueOutcome> {
    const [, provider] = this.endorsers;
    const withProvider = items.map((item) => ({ ...item, provider }));
    try {
      const { result, transactionId } = await this.transport.transact(
        {
          name: 'invoices:issueInvoices',
          args: [],
          transient: { items: JSON.stringify(withProvider) },
        },
        { endorsingOrganizations: this.endorsers, submitIf: isAnyIssued },
      );
      const results = parseAnswer(issueResultsSchema.length(items.length), result);
      if (transactionId !== undefined) {
        this.#proof.succeeded();
      }
      return { results, ...(transactionId === undefined ? {} : { transactionId }) };
    } catch (error) {
      this.#proof.doubted();
      if (isRefusedWhole(error)) {
        throw new LedgerError(
          'LEDGER_MISCONFIGURED',
          'The contract refused the transaction, whatever its orders.',
          { cause: error },
        );
      }
      if (!isOutcomeUnknown(error)) {
        throw error;
      }
      return { results: await this.#readOutcomes(items), transactionId: error.transactionId };
    }
  }

  async refuseOrder(order: string, code: InvoiceErrorCode): Promise<{ readonly marked: boolean }> {
    const { result } = await this.transport.transact(
      {
        name: 'invoices:refuseOrder',
        args: [],
        transient: { refusal: JSON.stringify({ order, code }) },
      },
      {
        endorsingOrganizations: this.endorsers,
        submitIf: (text) => parseAnswer(refusalSchema, text).marked,
      },
    );
    return parseAnswer(refusalSchema, result);
  }

  async leaseNumbers(lease: LeaseRequest): Promise<void> {
    await this.transport.transact({ name: 'spots:leaseNumbers', args: [JSON.stringify(lease)] });
  }

  async grantNextSection(scenicSpotId: ScenicSpotId, year: number): Promise<void> {
    const args = [JSON.stringify({ scenicSpotId, year })];
    await this.transport.transact({ name: 'spots:grantNextSection', args });
  }

  async readUsedNumbers(
    scenicSpotId: ScenicSpotId,
    year: number,
    block: number,
  ): Promise<readonly number[]> {
    const { value } = await this.evaluate(z.array(z.int()), {
      name: 'invoices:readUsedNumbers',
      args: [scenicSpotId, String(year), String(block)],
    });
    return value;
  }

  /** What the order keys say after a transaction whose outcome nobody would tell. */
  async #readOutcomes(items: readonly IssueItem[]): Promise<IssueResult[]> {
    const queue = new PQueue({ concurrency: READS_AT_A_TIME });
    return queue.addAll(items.map((item) => () => this.#readOutcome(item)));
  }

  async #readOutcome({ order }: IssueItem): Promise<IssueResult> {
    const signed = readOrderJws(order);
    const { scenicSpotId, orderId } = signed.order;
    try {
      const { value } = await this.readOrder(scenicSpotId, orderId);
      if (value.outcome === 'refused') {
        return { status: 'unknown' };
      }
      return value.payloadDigest === signed.payloadDigest
        ? { status: 'already-issued', invoiceNumber: value.invoiceNumber }
        : { status: 'refused', code: 'ORDER_ALREADY_INVOICED' };
    } catch (error) {
      if (error instanceof LedgerError || isOrderAbsent(error)) {
        return { status: 'unknown' };
      }
      throw error;
    }
  }
}

function isOrderAbsent(error: unknown): boolean {
  return error instanceof InvoiceError && error.code === 'ORDER_NOT_FOUND';
}

function isAnyIssued(result: string): boolean {
  return parseAnswer(issueResultsSchema, result).some(({ status }) => status === 'issued');
}

/**
 * The contract judges each order by itself: what it refuses whole is the fault of who asks, and must
 * not settle an order, of which an earlier transaction may still be under way.
 */
function isRefusedWhole(error: unknown): boolean {
  return error instanceof InvoiceError && error.retry !== 'later';
}

function isOutcomeUnknown(
  error: unknown,
): error is LedgerError & { readonly transactionId: string } {
  return (
    error instanceof LedgerError &&
    (error.code === 'COMMIT_STATUS_UNKNOWN' || error.code === 'SUBMIT_FAILED') &&
    error.transactionId !== undefined
  );
}
