import type { BureauLedger } from '@guanming/ledger';
import { FaultyNetwork } from '@guanming/ledger/testing';
import type { Fate, InMemoryLedger, OrderedListener } from '@guanming/ledger/testing';
import { BillingDataService } from '../billing-data-service';
import { DEFAULT_LIMITS, IssueCoalescer } from '../issue-coalescer';
import { IssueService } from '../issue-service';
import { NumberAllotment } from '../numbers/number-allotment';
import { OrderApprover } from '../order-approval';
import { SpotFactsReader } from '../spot-facts';
import type { Defect } from './planted-defects';
import type { SimulatedOrder } from './simulated-order';
import type { VirtualTime } from './virtual-time';

/** Small transactions: several are under way, of few orders. */
const LIMITS = { ...DEFAULT_LIMITS, maxItems: 5, maxInFlight: 4 };
/** Longest time of a call to its peers, in milliseconds. */
const LONGEST_CALL_MS = 40;

/** Everything that a simulated server stands on. */
export interface SimulatedServerParts {
  readonly ledger: InMemoryLedger;
  readonly instance: string;
  readonly time: VirtualTime;
  /** What becomes of its next transaction. */
  readonly nextFate: () => Fate;
  readonly defect: Defect;
  readonly ordered: OrderedListener;
  /** Told of numbers whose transaction has no known outcome. */
  readonly unknown: (count: number) => void;
}

/** One life of a server of the bureau: what issues in it is the product's own. */
export class SimulatedServer {
  static #starts = 0;
  readonly service: Pick<BillingDataService, 'request'>;
  readonly network: FaultyNetwork;
  /** Orders that it was handed and has not answered. */
  readonly unanswered = new Set<SimulatedOrder>();
  readonly instance: string;
  isAlive = true;

  constructor(parts: SimulatedServerParts) {
    const { ledger, instance, time, nextFate, defect, ordered, unknown } = parts;
    this.instance = instance;
    const Network = defect.network ?? FaultyNetwork;
    const delayMs = (): number => time.random.below(LONGEST_CALL_MS);
    this.network = new Network(delayMs, nextFate, defect.order, ordered);
    SimulatedServer.#starts += 1;
    const name = defect.instance?.(instance, SimulatedServer.#starts) ?? instance;
    const connections = ledger.taxBureauOver(this.network);
    const own = connections.bureau('BillingMSP');
    const atProvider = connections.reader('reader', 'peer0.BillingMSP');
    const bureau = counting(defect.ledger?.(own) ?? own, unknown);
    const facts = new SpotFactsReader(bureau);
    const numbers = new NumberAllotment(bureau, atProvider, name);
    const issuing = new IssueService(facts, numbers, new IssueCoalescer(bureau, numbers, LIMITS));
    const approval = new OrderApprover(facts, bureau);
    this.service = new BillingDataService(approval, issuing, bureau);
  }

  /** Ends it as SIGKILL does: what it had submitted goes its way, and it hears of nothing. */
  kill(): void {
    this.isAlive = false;
    this.network.cut();
  }
}

/** Tells of numbers whose transaction has no known outcome. */
function counting(bureau: BureauLedger, unknown: (count: number) => void): BureauLedger {
  return {
    ...bureau,
    issueInvoices: async (items) => {
      const outcome = await bureau.issueInvoices(items);
      unknown(outcome.results.filter(({ status }) => status === 'unknown').length);
      return outcome;
    },
  };
}
