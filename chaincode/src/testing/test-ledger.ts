import './quiet-shim';
import { createHash } from 'node:crypto';
import type { ChaincodeInterface, ChaincodeResponse } from 'fabric-shim';
import { chaincodeNames, chaincodeOf, contractApi, invoicesOf } from '../api';
import type { ContractName } from '../api';
import { parseInvoiceError } from '../domain/errors';
import type { Settings } from '../domain/settings';
import { withClockGuard } from '../server/clock-guard';
import { assertAnswer, assertRefusal } from './assert-answer';
import { BatchingTestStub } from './batching-test-stub';
import { Endorsement, endorsementPolicy } from './endorsement';
import type { ValidationCode } from './endorsement';
import { packagedChaincode } from './packaged-chaincode';
import type { TestCaller } from './test-caller';
import { testOfficersOf, withTestAct } from './test-officer';
import { testSettings } from './test-settings';
import { TestStub } from './test-stub';
import type { ReadWriteSet, TestProposal } from './test-stub';
import { WorldState } from './world-state';
import type { WorldView } from './world-state';

/** Who invokes, with what transient data, and which organizations' peers simulate. */
export interface InvokeOptions {
  readonly caller: TestCaller;
  readonly transient?: Readonly<Record<string, Uint8Array>>;
  /** As the policy of the chaincode asks unless said; of several that could, the first. */
  readonly endorsers?: readonly string[];
  /** Whose invoices are asked for; the first billing provider's unless said. */
  readonly provider?: string;
  /** The chaincode that is asked; the one that has the contract unless said. */
  readonly chaincode?: string;
  /** Time of the proposal in milliseconds since 1970 UTC; `null`: left out. */
  readonly timestamp?: number | null;
}

/** Answer and end of a transaction. */
export interface Invocation {
  readonly transactionId: string;
  readonly result: string;
  readonly code: ValidationCode;
  /** Whether a concurrent transaction invalidated it. */
  readonly conflict: boolean;
}

/** Options of a {@link TestLedger}. */
export interface TestLedgerOptions {
  /** Version 1 of the settings; {@link testSettings} unless said. */
  readonly settings?: Settings;
  /** Milliseconds since 1970 UTC at the start; later only {@link TestLedger.advance} moves it. */
  readonly now?: number;
  /** Follows a clock instead. */
  readonly clock?: () => number;
  /** Whether the engine takes many keys in one message. */
  readonly batching?: boolean;
}

/** 2026-11-22T06:00:00Z. */
const DEFAULT_NOW = 1_795_327_200_000;

/** How the peers simulated a proposal; refusals are thrown before. */
interface Simulation {
  readonly result: string;
  readonly readWriteSet: ReadWriteSet;
}

/**
 * A channel in memory that runs the real contracts, through the shim's own dispatch and behind the
 * clock guard, by Fabric's rules (see {@link TestStub} and {@link Endorsement}). An answer or a
 * refusal that is not what the contracts' interface says is an error.
 */
export class TestLedger {
  readonly settings: Settings;
  readonly world: WorldState;
  /** Everything that a block would show of each proposal that was endorsed, submitted or not. */
  readonly surface: string[] = [];
  /** How often each simulation waited for its peer, in order. */
  readonly roundTrips: number[] = [];
  /** The batch calls of each simulation on a batching engine. */
  readonly batches: string[][] = [];
  #chaincodes: ReadonlyMap<string, ChaincodeInterface>;
  readonly #batching: boolean;
  readonly #clock: (() => number) | undefined;
  /** Of each organization whose peers fell behind: how many transactions they know. */
  readonly #heights = new Map<string, number>();
  #now: number;
  #transactions = 0;

  constructor(options: TestLedgerOptions = {}) {
    this.settings = withOfficers(options.settings ?? testSettings);
    this.#now = options.now ?? DEFAULT_NOW;
    this.#clock = options.clock;
    this.#batching = options.batching ?? false;
    const { taxBureau, billingProviders } = this.settings.roles;
    this.world = new WorldState(
      Object.fromEntries(
        billingProviders.map((provider) => {
          const organizations = [taxBureau, provider];
          const billingData = { members: organizations, endorsers: organizations };
          return [invoicesOf(provider), { billingData }];
        }),
      ),
    );
    this.#chaincodes = this.#newChaincodes(this.settings);
  }

  /** The time of peers and clients, milliseconds since 1970 UTC. */
  get now(): number {
    return this.#clock?.() ?? this.#now;
  }

  /** Moves the time of peers and clients. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }

  /** Lets the peers of an organization get no further block. */
  holdBack(mspId: string): void {
    this.#heights.set(mspId, this.world.height);
  }

  /** Lets the peers of an organization have every block again, at once. */
  catchUp(mspId: string): void {
    this.#heights.delete(mspId);
  }

  /** How many of the transactions that have written the peers of an organization know. */
  heightOf(mspId: string): number {
    return this.#heights.get(mspId) ?? this.world.height;
  }

  /** Upgrades to a package with another version 1 of the settings. */
  deploy(packaged: Settings): void {
    this.#chaincodes = this.#newChaincodes(packaged);
  }

  /**
   * Simulates on every endorser and requires the same bytes of all of them. Where an officer's act
   * is left out, the test's officer signs it.
   *
   * @throws InvoiceError what the contract refused
   * @throws Error for any other failure of the chaincode, or when the endorsers disagree
   */
  async endorse(
    functionName: string,
    args: readonly string[],
    options: InvokeOptions,
  ): Promise<Endorsement> {
    const signed = await withTestAct(functionName, args, this);
    const proposal = this.#newProposal(functionName, signed, options);
    const endorsers =
      options.endorsers ??
      endorsementPolicy(proposal.chaincode, this.settings).map(([first = '']) => first);
    const simulations: Simulation[] = [];
    for (const mspId of endorsers) {
      simulations.push(await this.#simulate(proposal, mspId));
    }
    const [first, ...others] = simulations;
    if (!first) {
      throw new Error('no endorser was named');
    }
    const bytes = describeSimulation(first);
    if (others.some((other) => describeSimulation(other) !== bytes)) {
      throw new Error('ProposalResponsePayloads do not match');
    }
    this.surface.push([proposal.chaincode, functionName, ...signed, bytes].join('\n'));
    return new Endorsement(this.world, this.settings, proposal, first, endorsers);
  }

  /** Simulates on one organization's peer and orders nothing. */
  async evaluate(
    functionName: string,
    args: readonly string[],
    options: InvokeOptions & { readonly peer?: string },
  ): Promise<string> {
    const endorsement = await this.endorse(functionName, args, {
      ...options,
      endorsers: [options.peer ?? options.caller.mspId],
    });
    return endorsement.result;
  }

  /** Endorses and commits at once. */
  async invoke(
    functionName: string,
    args: readonly string[],
    options: InvokeOptions,
  ): Promise<Invocation> {
    const endorsement = await this.endorse(functionName, args, options);
    const code = endorsement.commit();
    return {
      transactionId: endorsement.transactionId,
      result: endorsement.result,
      code,
      conflict: code.endsWith('_READ_CONFLICT'),
    };
  }

  #newChaincodes(packaged: Settings): ReadonlyMap<string, ChaincodeInterface> {
    return new Map(
      chaincodeNames(this.settings.roles).map((name) => [
        name,
        withClockGuard(packagedChaincode(packaged, name), () => this.now),
      ]),
    );
  }

  #chaincodeOf(functionName: string, provider: string | undefined): string {
    const [contract = ''] = functionName.split(':');
    const [first = ''] = this.settings.roles.billingProviders;
    return Object.hasOwn(contractApi, contract)
      ? chaincodeOf(contract as ContractName, provider ?? first)
      : chaincodeOf('settings', first);
  }

  #newProposal(
    functionName: string,
    args: readonly string[],
    { caller, transient = {}, timestamp = this.now, provider, chaincode }: InvokeOptions,
  ): TestProposal {
    this.#transactions += 1;
    const transactionId = createHash('sha256').update(`transaction ${this.#transactions}`);
    return {
      transactionId: transactionId.digest('hex'),
      chaincode: chaincode ?? this.#chaincodeOf(functionName, provider),
      functionName,
      args,
      transient,
      caller,
      timestamp: timestamp ?? undefined,
    };
  }

  async #simulate(proposal: TestProposal, mspId: string): Promise<Simulation> {
    const stub = this.#newStub(proposal, mspId, {
      call: (inner, simulation) => this.#call(this.#newStub(inner, mspId, simulation)),
    });
    if (stub instanceof BatchingTestStub) {
      this.batches.push(stub.batches);
    }
    const response = await this.#call(stub);
    this.roundTrips.push(stub.roundTrips);
    const result = readResponse(proposal.functionName, response);
    assertAnswer(proposal, result);
    return { result, readWriteSet: stub.readWriteSet };
  }

  #newStub(
    proposal: TestProposal,
    mspId: string,
    simulation: ConstructorParameters<typeof TestStub>[3],
  ): TestStub {
    const height = this.#heights.get(mspId);
    const world: WorldView = height === undefined ? this.world : this.world.at(height);
    const Stub = this.#batching ? BatchingTestStub : TestStub;
    return new Stub(world, proposal, mspId, simulation);
  }

  /** @throws Error when no such chaincode is deployed */
  async #call(stub: TestStub): Promise<ChaincodeResponse> {
    const chaincode = this.#chaincodes.get(stub.chaincode);
    if (chaincode === undefined) {
      throw new Error(`chaincode ${stub.chaincode} is not deployed`);
    }
    return chaincode.Invoke(TestStub.asChaincodeStub(stub));
  }
}

/** Settings of a test with organizations of its own have their officers and approvers too. */
function withOfficers(settings: Settings): Settings {
  return settings.officers === testSettings.officers
    ? { ...settings, officers: testOfficersOf(settings.roles) }
    : settings;
}

function readResponse(
  functionName: string,
  { status, message = '', payload }: ChaincodeResponse,
): string {
  if (status >= 400) {
    const refusal = parseInvoiceError(message);
    if (refusal === undefined) {
      throw new Error(`chaincode response ${status}, ${message}`);
    }
    assertRefusal(functionName, refusal.code);
    throw refusal;
  }
  return Buffer.from(payload ?? '').toString('utf8');
}

/** What endorsers sign, and what a block shows: private values only as hashes. */
function describeSimulation({ result, readWriteSet }: Simulation): string {
  const { reads, ranges, writes, event } = readWriteSet;
  return JSON.stringify({
    result,
    reads: [...reads].map(([place, { version }]) => [place, version]).sort(),
    ranges,
    writes: [...writes.values()].map(({ namespace, key, value }) => ({
      ...namespace,
      key: namespace.collection === undefined ? key : sha256(key),
      value: namespace.collection === undefined ? value.toString() : sha256(value),
    })),
    event: event && { name: event.name, payload: event.payload.toString() },
  });
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
