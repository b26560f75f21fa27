import type { BureauLedger, InvoiceReader } from '@guanming/ledger';
import { RequestError } from '@guanming/wire';
import type { AppContext } from '../http/app';
import { BillingDataService } from './billing-data-service';
import { DEFAULT_LIMITS } from './issue-coalescer';
import type { CoalescerLimits } from './issue-coalescer';
import { newObservedCoalescers } from './issue-observer';
import { IssueService } from './issue-service';
import { NumberAllotment } from './numbers/number-allotment';
import { OrderApprover } from './order-approval';
import type { RefusalListener } from './refusal-notice';
import { SpotFactsReader } from './spot-facts';

/** Context, name and ledgers of the services at which billing data are approved and issued. */
export interface BillingServicesParts {
  /** Of each billing provider the ledger on which its invoices are issued. */
  readonly ledgers: readonly BureauLedger[];
  /** Reads at the peer of a billing provider. */
  readonly readerAt: (provider: string) => Pick<InvoiceReader, 'commitStatus'>;
  /** Name of this copy of the server. */
  readonly instanceName: string;
  readonly context: Pick<AppContext, 'metrics' | 'logger'>;
  readonly limits?: CoalescerLimits;
  readonly refused?: RefusalListener;
}

/**
 * The services at which billing data are approved and issued: one for each billing provider, since
 * no transaction holds orders of two. Spots are looked up once for all of them.
 */
export class BillingServices {
  readonly #services: ReadonlyMap<string, BillingDataService>;

  constructor(parts: BillingServicesParts) {
    const { ledgers, readerAt, instanceName, context, limits = DEFAULT_LIMITS, refused } = parts;
    const [first] = ledgers;
    if (first === undefined) {
      throw new Error('There is no billing provider to issue for.');
    }
    const facts = new SpotFactsReader(first);
    const numbered = ledgers.map((ledger) => ({
      ledger,
      numbers: new NumberAllotment(ledger, readerAt(ledger.provider), instanceName),
    }));
    this.#services = new Map(
      newObservedCoalescers(numbered, limits, context).map(({ ledger, numbers, coalescer }) => {
        const issuing = new IssueService(facts, numbers, coalescer);
        const approval = new OrderApprover(facts, ledger);
        return [
          ledger.provider,
          new BillingDataService(approval, issuing, ledger, refused),
        ] as const;
      }),
    );
  }

  /**
   * The service at which a billing provider hands in orders: those of its own spots alone.
   *
   * @throws RequestError `CALLER_NOT_ALLOWED` - none of the providers known here
   */
  of(provider: string): BillingDataService {
    const service = this.#services.get(provider);
    if (service === undefined) {
      throw new RequestError('CALLER_NOT_ALLOWED', `${provider} hands in no orders here.`);
    }
    return service;
  }
}
