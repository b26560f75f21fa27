import './quiet-shim';
import { createHash } from 'node:crypto';
import type { ChaincodeInterface, ChaincodeResponse } from 'fabric-shim';
import { parseInvoiceError } from '../domain/errors';
import type { Settings } from '../domain/settings';
import { newChaincode } from '../server/chaincode';
import { withClockGuard } from '../server/clock-guard';
import { assertAnswer, assertRefusal } from './assert-answer';
import { BatchingTestStub } from './batching-test-stub';
import { Endorsement } from './endorsement';
import type { ValidationCode } from './endorsement';
import type { TestCaller } from './test-caller';
import { testSettings } from './test-settings';
import { TestStub } from './test-stub';
import type { ReadWriteSet, TestProposal } from './test-stub';
import { WorldState } from './world-state';
import type { WorldView } from './world-state';

/** Who invokes, with what transient data, and which organizations' peers simulate. */
export interface InvokeOptions {
  readonly caller: TestCaller;
  readonly transient?: Readonly<Record<string, Uint8Array>>;
  /** The tax bureau and the first billing provider unless said. */
  readonly endorsers?: readonly string[];
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
  #chaincode: ChaincodeInterface;
  readonly #batching: boolean;
  readonly #clock: (() => number) | undefined;
  /** Of each organization whose peers fell behind: how many transactions they know. */
  readonly #heights = new Map<string, number>();
  #now: number;
  #transactions = 0;

  constructor(options: TestLedgerOptions = {}) {
    this.settings = options.settings ?? testSettings;
    this.#now = options.now ?? DEFAULT_NOW;
    this.#clock = options.clock;
    this.#batching = options.batching ?? false;
    const { taxBureau, billingProviders } = this.settings.roles;
    this.world = new WorldState(
      Object.fromEntries(
        billingProviders.map((provider) => [
          `billingData_${provider}`,
          { members: [taxBureau, provider], endorsers: [taxBureau, provider] },
        ]),
      ),
    );
    this.#chaincode = this.#newChaincode(this.settings);
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
    this.#chaincode = this.#newChaincode(packaged);
  }

  /**
   * Simulates on every endorser and requires the same bytes of all of them.
   *
   * @throws InvoiceError what the contract refused
   * @throws Error for any other failure of the chaincode, or when the endorsers disagree
   */
  async endorse(
    functionName: string,
    args: readonly string[],
    options: InvokeOptions,
  ): Promise<Endorsement> {
    const endorsers = options.endorsers ?? this.#defaultEndorsers();
    const proposal = this.#newProposal(functionName, args, options);
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
    this.surface.push([functionName, ...args, bytes].join('\n'));
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

  #newChaincode(packaged: Settings): ChaincodeInterface {
    return withClockGuard(newChaincode(packaged), () => this.now);
  }

  #defaultEndorsers(): readonly string[] {
    const { taxBureau, billingProviders } = this.settings.roles;
    return [taxBureau, ...billingProviders.slice(0, 1)];
  }

  #newProposal(
    functionName: string,
    args: readonly string[],
    { caller, transient = {}, timestamp = this.now }: InvokeOptions,
  ): TestProposal {
    this.#transactions += 1;
    const transactionId = createHash('sha256').update(`transaction ${this.#transactions}`);
    return {
      transactionId: transactionId.digest('hex'),
      functionName,
      args,
      transient,
      caller,
      timestamp: timestamp ?? undefined,
    };
  }

  async #simulate(proposal: TestProposal, mspId: string): Promise<Simulation> {
    const stub = this.#newStub(proposal, mspId);
    const response = await this.#chaincode.Invoke(TestStub.asChaincodeStub(stub));
    this.roundTrips.push(stub.roundTrips);
    const result = readResponse(proposal.functionName, response);
    assertAnswer(proposal, result);
    return { result, readWriteSet: stub.readWriteSet };
  }

  #newStub(proposal: TestProposal, mspId: string): TestStub {
    const height = this.#heights.get(mspId);
    const world: WorldView = height === undefined ? this.world : this.world.at(height);
    if (!this.#batching) {
      return new TestStub(world, proposal, mspId);
    }
    const stub = new BatchingTestStub(world, proposal, mspId);
    this.batches.push(stub.batches);
    return stub;
  }
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
    reads: [...reads].sort(),
    ranges,
    writes: [...writes.values()].map(({ namespace, key, value }) => ({
      namespace,
      key: namespace === '' ? key : createHash('sha256').update(key).digest('hex'),
      value: namespace === '' ? value.toString() : createHash('sha256').update(value).digest('hex'),
    })),
    event: event && { name: event.name, payload: event.payload.toString() },
  });
}
