import type { ChaincodeResponse, ChaincodeStub } from 'fabric-shim';
import type { TestCaller } from './test-caller';
import { placeOf } from './world-state';
import type { Namespace, TestCollection, VersionedValue, WorldView } from './world-state';

/** A proposal as a peer gets it. */
export interface TestProposal {
  readonly transactionId: string;
  /** The chaincode that is asked. */
  readonly chaincode: string;
  readonly functionName: string;
  readonly args: readonly string[];
  readonly transient: Readonly<Record<string, Uint8Array>>;
  readonly caller: TestCaller;
  /** Milliseconds since 1970 UTC; `undefined`: the client left the timestamp out. */
  readonly timestamp: number | undefined;
}

/** Reads and writes of a simulation. */
export interface ReadWriteSet {
  readonly reads: Map<string, { namespace: Namespace; key: string; version: number | undefined }>;
  readonly ranges: { chaincode: string; start: string; end: string; found: string }[];
  readonly writes: Map<string, { namespace: Namespace; key: string; value: Buffer }>;
  event?: { name: string; payload: Buffer };
}

type Iteration<Value> = Promise<unknown> & AsyncIterable<Value>;

const MAX_UNICODE_RUNE = '\u{10ffff}';

function iterate<Value>(values: readonly Value[]): Iteration<Value> {
  return Object.assign(Promise.resolve(), {
    async *[Symbol.asyncIterator]() {
      for (const value of values) {
        await Promise.resolve();
        yield value;
      }
    },
  });
}

/** Runs a function of another chaincode within a simulation. */
export type CallChaincode = (
  proposal: TestProposal,
  simulation: SharedSimulation,
) => Promise<ChaincodeResponse>;

/** The simulation that several chaincodes share, and which of them are under way in it. */
export interface SharedSimulation {
  readonly readWriteSet: ReadWriteSet;
  readonly underWay: readonly string[];
  readonly call: CallChaincode;
  readonly trips: { count: number };
}

const noOtherChaincode: CallChaincode = () =>
  Promise.reject(new Error('the test has no other chaincode'));

/** Keys and versions found in a range, to see at commit whether it would be found again. */
export function describeRange(found: readonly [string, VersionedValue][]): string {
  return JSON.stringify(found.map(([key, { version }]) => [key, version]));
}

/**
 * One simulation on one peer, by Fabric's rules: own writes are invisible, reads record versions,
 * private data is for members and for peers of members, an unknown collection is an error.
 * What the contracts do not use is absent, so that using it fails.
 */
export class TestStub {
  readonly readWriteSet: ReadWriteSet;
  readonly #simulation: SharedSimulation;

  /** The same object as the shim's type; the absent members are the point. */
  static asChaincodeStub(stub: TestStub): ChaincodeStub {
    return stub as unknown as ChaincodeStub;
  }

  constructor(
    private readonly world: WorldView,
    private readonly proposal: TestProposal,
    private readonly peerMspId: string,
    simulation: Partial<SharedSimulation> = {},
  ) {
    const {
      readWriteSet = { reads: new Map(), ranges: [], writes: new Map() },
      underWay = [],
      call = noOtherChaincode,
      trips = { count: 0 },
    } = simulation;
    this.readWriteSet = readWriteSet;
    this.#simulation = { readWriteSet, underWay: [...underWay, proposal.chaincode], call, trips };
  }

  /**
   * Messages to the peer that were waited for, those of called chaincodes among them: reads and writes
   * of keys, ranges, histories, hashes, calls.
   */
  get roundTrips(): number {
    return this.#simulation.trips.count;
  }

  /** The chaincode that runs. */
  get chaincode(): string {
    return this.proposal.chaincode;
  }

  /**
   * Calls another chaincode by Fabric's rules: same transaction, creator, transient data and time;
   * its reads and writes join the sets under its own name; what is under way is not called again.
   */
  async invokeChaincode(
    chaincode: string,
    [functionName = '', ...args]: readonly string[],
    channel: string,
  ): Promise<ChaincodeResponse> {
    if (channel !== this.getChannelID()) {
      throw new Error(`a call to another channel ${channel} would read nothing of this one`);
    }
    if (this.#simulation.underWay.includes(chaincode)) {
      throw new Error(`txid: ${this.getTxID()}(${channel}) exists`);
    }
    this.#simulation.trips.count += 1;
    const proposal = { ...this.proposal, chaincode, functionName, args };
    return this.#simulation.call(proposal, this.#simulation);
  }

  getBufferArgs(): Buffer[] {
    return [this.proposal.functionName, ...this.proposal.args].map((text) => Buffer.from(text));
  }

  getFunctionAndParameters(): { fcn: string; params: string[] } {
    return { fcn: this.proposal.functionName, params: [...this.proposal.args] };
  }

  getTxID(): string {
    return this.proposal.transactionId;
  }

  getChannelID(): string {
    return 'invoices';
  }

  getCreator(): { mspid: string; idBytes: Uint8Array } {
    const { mspId, certificate } = this.proposal.caller;
    return { mspid: mspId, idBytes: Buffer.from(certificate) };
  }

  getMspID(): string {
    return this.peerMspId;
  }

  getTransient(): Map<string, Uint8Array> {
    return new Map(
      Object.entries(this.proposal.transient).map(([key, value]) => [key, Buffer.from(value)]),
    );
  }

  getTxTimestamp(): { seconds: number; nanos: number } {
    const { timestamp } = this.proposal;
    if (timestamp === undefined) {
      throw new TypeError("Cannot read properties of undefined (reading 'getNanos')");
    }
    return { seconds: Math.floor(timestamp / 1000), nanos: (timestamp % 1000) * 1_000_000 };
  }

  createCompositeKey(objectType: string, attributes: readonly string[]): string {
    for (const part of [objectType, ...attributes]) {
      if (part === '' || part.includes('\0') || part.includes(MAX_UNICODE_RUNE)) {
        throw new Error('object type or attribute is empty or has a forbidden character');
      }
    }
    return `\0${[objectType, ...attributes].join('\0')}\0`;
  }

  getState(key: string): Promise<Uint8Array> {
    return this.#read({ chaincode: this.chaincode }, key);
  }

  putState(key: string, value: Uint8Array): Promise<void> {
    return this.#write({ chaincode: this.chaincode }, key, value);
  }

  getStateByPartialCompositeKey(
    objectType: string,
    attributes: readonly string[],
  ): Iteration<{ key: string; value: Uint8Array }> {
    this.#simulation.trips.count += 1;
    const start = this.createCompositeKey(objectType, attributes);
    const end = start + MAX_UNICODE_RUNE;
    const { chaincode } = this;
    const found = this.world.range(chaincode, start, end);
    this.readWriteSet.ranges.push({ chaincode, start, end, found: describeRange(found) });
    return iterate(found.map(([key, { value }]) => ({ key, value })));
  }

  /** As with LevelDB, a bookmark is the key at which the page begins. */
  getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: readonly string[],
    pageSize: number,
    bookmark: string,
  ): Iteration<{ key: string; value: Uint8Array }> {
    const prefix = this.createCompositeKey(objectType, attributes);
    const start = bookmark === '' ? prefix : bookmark;
    const end = prefix + MAX_UNICODE_RUNE;
    const found = this.world.range(this.chaincode, start, end).slice(0, pageSize);
    this.readWriteSet.ranges.push({
      chaincode: this.chaincode,
      start,
      end,
      found: describeRange(found),
    });
    return iterate(found.map(([key, { value }]) => ({ key, value })));
  }

  getHistoryForKey(
    key: string,
  ): Iteration<{ txId: string; value: Uint8Array; isDelete: boolean; timestamp: object }> {
    this.#simulation.trips.count += 1;
    return iterate(
      this.world.history(this.chaincode, key).map(({ transactionId, value, isDelete, time }) => ({
        txId: transactionId,
        value,
        isDelete,
        timestamp: { seconds: Math.floor(time / 1000), nanos: (time % 1000) * 1_000_000 },
      })),
    );
  }

  async getPrivateData(collection: string, key: string): Promise<Uint8Array> {
    const { members } = this.#collection(collection);
    if (!members.includes(this.proposal.caller.mspId)) {
      throw new Error('tx creator does not have read access permission on privatedata');
    }
    const value = await this.#read({ chaincode: this.chaincode, collection }, key);
    if (value.length > 0 && !members.includes(this.peerMspId)) {
      throw new Error('private data matching public hash version is not available');
    }
    return value;
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    this.#collection(collection);
    this.#simulation.trips.count += 1;
    const namespace = { chaincode: this.chaincode, collection };
    return Promise.resolve(this.world.privateDataHash(namespace, key));
  }

  putPrivateData(collection: string, key: string, value: Uint8Array): Promise<void> {
    const { members } = this.#collection(collection);
    if (!members.includes(this.proposal.caller.mspId)) {
      throw new Error('tx creator does not have write access permission on privatedata');
    }
    return this.#write({ chaincode: this.chaincode, collection }, key, value);
  }

  setEvent(name: string, payload: Uint8Array): void {
    this.readWriteSet.event = { name, payload: Buffer.from(payload) };
  }

  #collection(collection: string): TestCollection {
    const found = this.world.collection({ chaincode: this.chaincode, collection });
    if (!found) {
      throw new Error(`collection ${collection} could not be found`);
    }
    return found;
  }

  #read(namespace: Namespace, key: string): Promise<Uint8Array> {
    this.#simulation.trips.count += 1;
    const committed = this.world.get(namespace, key);
    const version = committed?.version;
    this.readWriteSet.reads.set(placeOf(namespace, key), { namespace, key, version });
    return Promise.resolve(Buffer.from(committed?.value ?? ''));
  }

  #write(namespace: Namespace, key: string, value: Uint8Array): Promise<void> {
    if (key === '' || value.length === 0) {
      throw new Error('a key and a value must not be empty');
    }
    this.#simulation.trips.count += 1;
    this.readWriteSet.writes.set(placeOf(namespace, key), {
      namespace,
      key,
      value: Buffer.from(value),
    });
    return Promise.resolve();
  }
}
