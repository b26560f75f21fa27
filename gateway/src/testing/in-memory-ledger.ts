import { testCallers, TestLedger } from '@guanming/chaincode/testing';
import type { TestLedgerOptions } from '@guanming/chaincode/testing';
import { ContractBureau } from '../ledger/contract-bureau';
import { ContractOfficer } from '../ledger/contract-officer';
import { ContractReader } from '../ledger/contract-reader';
import type {
  BureauLedger,
  InvoiceReader,
  LedgerConnections,
  OfficerLedger,
} from '../ledger/invoice-ledger';
import { InMemoryTransport } from './in-memory-transport';
import type { InMemoryChannel } from './in-memory-transport';

/** MSP ids of the sample organizations, in the order of their peers. */
const MSP_IDS = ['TaxBureauMSP', 'BillingMSP', 'VerifierMSP'] as const;
type MspId = (typeof MSP_IDS)[number];

function peerOf(mspId: string): { name: string; mspId: string } {
  return { name: `peer0.${mspId}`, mspId };
}

function callerOf(identity: string): (typeof testCallers)[keyof typeof testCallers] {
  if (!Object.hasOwn(testCallers, identity)) {
    throw new Error(`there is no test identity ${identity}`);
  }
  return testCallers[identity as keyof typeof testCallers];
}

/** The connections of one organization to a channel in memory. */
class InMemoryConnections implements LedgerConnections {
  readonly peers: LedgerConnections['peers'];

  constructor(
    private readonly channel: InMemoryChannel,
    private readonly mspId: MspId,
  ) {
    this.peers = [mspId, ...MSP_IDS.filter((other) => other !== mspId)].map(peerOf);
  }

  reader(identity: string, peerName?: string): InvoiceReader {
    const peer = this.peers.find(({ name }) => name === peerName) ?? peerOf(this.mspId);
    return new ContractReader(new InMemoryTransport(this.channel, callerOf(identity), peer));
  }

  bureau(provider: string): BureauLedger {
    return new ContractBureau(this.#own('issuer'), [this.mspId, provider]);
  }

  officer(identity = 'officer'): OfficerLedger {
    return new ContractOfficer(this.#own(identity.replace(/^officer-\d+$/, 'officer')));
  }

  close(): void {
    // Nothing is open.
  }

  #own(identity: string): InMemoryTransport {
    return new InMemoryTransport(this.channel, callerOf(identity), peerOf(this.mspId));
  }
}

/** A channel of three organizations in memory, running the real contracts by Fabric's rules. */
export class InMemoryLedger {
  readonly test: TestLedger;
  readonly #channel: InMemoryChannel;

  /** @param blockMs - milliseconds from submit to commit */
  constructor(blockMs = 0, options: TestLedgerOptions = { clock: () => Date.now() }) {
    this.test = new TestLedger(options);
    this.#channel = { ledger: this.test, committed: new Map(), blockMs };
  }

  get taxBureau(): LedgerConnections {
    return new InMemoryConnections(this.#channel, 'TaxBureauMSP');
  }

  get billing(): LedgerConnections {
    return new InMemoryConnections(this.#channel, 'BillingMSP');
  }

  get verifier(): LedgerConnections {
    return new InMemoryConnections(this.#channel, 'VerifierMSP');
  }
}
