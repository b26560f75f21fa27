import { signTestAct, testCallers, TestLedger } from '@guanming/chaincode/testing';
import type { TestLedgerOptions } from '@guanming/chaincode/testing';
import { newContractBureau } from '../contract-bureau';
import { newContractOfficer } from '../contract-officer';
import { newContractReader } from '../contract-reader';
import type { BlockConnections, BlockSource } from '../blocks/ledger-block';
import type {
  BureauLedger,
  InvoiceReader,
  LedgerConnections,
  OfficerLedger,
} from '../invoice-ledger';
import type { ActSigner } from '../officer-acts';
import type { ChannelTrust, TrustConnections } from '../trust/channel-trust';
import { InMemoryBlocks } from './in-memory-blocks';
import { SteadyNetwork } from './in-memory-network';
import type { InMemoryNetwork } from './in-memory-network';
import type { TestConnections } from './test-connections';
import { sampleTrust } from './sample-trust';
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
class InMemoryConnections implements TestConnections, BlockConnections, TrustConnections {
  readonly peers: LedgerConnections['peers'];

  constructor(
    private readonly channel: InMemoryChannel,
    private readonly mspId: MspId,
    private readonly network: InMemoryNetwork,
  ) {
    this.peers = [mspId, ...MSP_IDS.filter((other) => other !== mspId)].map(peerOf);
  }

  reader(identity: string, peerName?: string): InvoiceReader {
    const peer = this.peers.find(({ name }) => name === peerName) ?? peerOf(this.mspId);
    return newContractReader(
      new InMemoryTransport(this.channel, callerOf(identity), peer, this.network),
    );
  }

  bureau(provider: string): BureauLedger {
    return newContractBureau(this.#own('issuer'), [this.mspId, provider]);
  }

  officer(
    signAct: ActSigner = (asked) => signTestAct(asked, this.channel.ledger),
    identity = 'officer',
  ): OfficerLedger {
    return newContractOfficer(this.#own(identity), signAct);
  }

  /** One stream for all peers: a test that needs others scripts its own. */
  blocks(): BlockSource {
    return this.channel.blocks;
  }

  readTrust(): Promise<ChannelTrust> {
    return Promise.resolve(sampleTrust);
  }

  close(): void {
    // Nothing is open.
  }

  #own(identity: string): InMemoryTransport {
    const caller = callerOf(identity.replace(/^officer-\d+$/, 'officer'));
    return new InMemoryTransport(this.channel, caller, peerOf(this.mspId), this.network, identity);
  }
}

/** A channel of three organizations in memory, running the real contracts by Fabric's rules. */
export class InMemoryLedger {
  readonly test: TestLedger;
  /** MSP ids of organizations whose peers do not answer. */
  readonly down = new Set<string>();
  readonly #channel: InMemoryChannel;
  readonly #network: InMemoryNetwork;

  /**
   * @param blockMs - milliseconds from submit to commit
   * @param blocks - where the transactions can be read as blocks, to script others among them
   */
  constructor(
    blockMs = 0,
    options: TestLedgerOptions = { clock: () => Date.now() },
    blocks = new InMemoryBlocks(),
  ) {
    this.test = new TestLedger(options);
    const { down } = this;
    this.#channel = { ledger: this.test, ordered: new Map(), down, blocks };
    this.#network = new SteadyNetwork(blockMs);
  }

  /** The connections of a server of the tax bureau over a network of its own. */
  taxBureauOver(network: InMemoryNetwork): InMemoryConnections {
    return new InMemoryConnections(this.#channel, 'TaxBureauMSP', network);
  }

  get taxBureau(): InMemoryConnections {
    return this.taxBureauOver(this.#network);
  }

  get billing(): InMemoryConnections {
    return new InMemoryConnections(this.#channel, 'BillingMSP', this.#network);
  }

  get verifier(): InMemoryConnections {
    return new InMemoryConnections(this.#channel, 'VerifierMSP', this.#network);
  }
}
