import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode, IssueItem } from '@guanming/chaincode/domain';
import PQueue from 'p-queue';
import { ContractClient, newCall } from './contract-client';
import { readingsFor, submissionsFor } from './contract-methods';
import { newContractReader } from './contract-reader';
import type { ContractTransport } from './contract-transport';
import type { BureauLedger, IssueOutcome, ItemOutcome } from './invoice-ledger';
import { LedgerError } from './ledger-error';
import { PrivateWriteProof } from './private-write-proof';

/** Order keys that are read at a time when an outcome is unknown. */
const READS_AT_A_TIME = 20;

/**
 * The ledger as the tax bureau's identity `issuer` uses it.
 *
 * @param endorsers - MSP ids of the bureau and of the billing provider: everybody else must not
 * see transient data
 */
export function newContractBureau(
  transport: ContractTransport,
  endorsers: readonly [bureau: string, provider: string],
): BureauLedger {
  const [, provider] = endorsers;
  const client = new ContractClient(transport, provider);
  const issuing = new IssuingTransactions(client, endorsers);
  return {
    ...newContractReader(transport),
    ...readingsFor('issuer', client),
    ...submissionsFor('issuer', client, refuseToAct),
    provider,
    proveEndorsers: () => issuing.proveEndorsers(),
    issueInvoices: (items) => issuing.issueInvoices(items),
    readOutcomes: (orders) => issuing.readOutcomes(orders),
    refuseOrder: (order, code) => issuing.refuseOrder(order, code),
  };
}

/** No act is the issuer's. */
function refuseToAct(): Promise<never> {
  return Promise.reject(new LedgerError('LEDGER_MISCONFIGURED', 'The issuer signs no act.'));
}

/** The transactions with orders in their transient data, and what is known of their endorsers. */
class IssuingTransactions {
  readonly #proof: PrivateWriteProof;

  constructor(
    private readonly client: ContractClient,
    private readonly endorsers: readonly [bureau: string, provider: string],
  ) {
    const { transport } = client;
    const [, provider] = endorsers;
    const probe = newCall('invoices:probePrivateWrite', { probe: 'probe' }, provider);
    this.#proof = new PrivateWriteProof({
      ping: () => transport.endorse(newCall('invoices:ping', {}, provider), endorsers),
      probe: () => transport.endorse(probe, endorsers),
    });
  }

  async proveEndorsers(): Promise<void> {
    await this.#proof.prove();
  }

  async issueInvoices(items: readonly IssueItem[]): Promise<IssueOutcome> {
    try {
      const { answer: results, transactionId } = await this.client.submit(
        'invoices:issueInvoices',
        { items },
        { endorsingOrganizations: this.endorsers, hasOtherKeys: true, submitIf: isAnyIssued },
      );
      if (results.length !== items.length) {
        throw new LedgerError(
          'LEDGER_MISCONFIGURED',
          `The contract answered ${results.length} results for ${items.length} items.`,
        );
      }
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
      return { results: await this.readOutcomes(items), transactionId: error.transactionId };
    }
  }

  async refuseOrder(order: string, code: InvoiceErrorCode): Promise<{ readonly marked: boolean }> {
    const { answer } = await this.client.submit(
      'invoices:refuseOrder',
      { refusal: { order, code } },
      { endorsingOrganizations: this.endorsers, submitIf: ({ marked }) => marked },
    );
    return answer;
  }

  async readOutcomes(items: readonly Pick<IssueItem, 'order'>[]): Promise<ItemOutcome[]> {
    const queue = new PQueue({ concurrency: READS_AT_A_TIME });
    return queue.addAll(items.map((item) => () => this.#readOutcome(item)));
  }

  async #readOutcome({ order }: Pick<IssueItem, 'order'>): Promise<ItemOutcome> {
    const signed = readOrderJws(order);
    const { scenicSpotId, orderId } = signed.order;
    try {
      const { value } = await this.client.evaluate('invoices:readOrder', { scenicSpotId, orderId });
      if (value.outcome === 'refused') {
        return { status: 'unknown' };
      }
      return value.payloadDigest === signed.payloadDigest
        ? { status: 'already-issued', invoiceNumber: value.invoiceNumber }
        : { status: 'refused', code: 'ORDER_ALREADY_INVOICED' };
    } catch (error) {
      if (error instanceof LedgerError || saysNothing(error)) {
        return { status: 'unknown' };
      }
      throw error;
    }
  }
}

/** The order has no record, or one that cannot be read: neither is an outcome. */
function saysNothing(error: unknown): boolean {
  return (
    error instanceof InvoiceError &&
    (error.code === 'ORDER_NOT_FOUND' || error.code === 'RECORD_UNREADABLE')
  );
}

function isAnyIssued(results: readonly { readonly status: string }[]): boolean {
  return results.some(({ status }) => status === 'issued');
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
