import { contractsOf } from '../api';
import type { Settings } from '../domain/settings';
import { describeRange } from './test-stub';
import type { ReadWriteSet, TestProposal } from './test-stub';
import type { Namespace, WorldState } from './world-state';

/** How a transaction ended, by Fabric's names. */
export type ValidationCode =
  | 'VALID'
  | 'MVCC_READ_CONFLICT'
  | 'PHANTOM_READ_CONFLICT'
  | 'ENDORSEMENT_POLICY_FAILURE'
  | 'DUPLICATE_TXID';

/** A write of an endorsed transaction. */
export interface EndorsedWrite {
  readonly namespace: Namespace;
  readonly key: string;
  readonly value: Buffer;
}

/** A read of an endorsed transaction: the version is that of {@link WorldState}. */
export interface EndorsedRead {
  readonly namespace: Namespace;
  readonly key: string;
  readonly version: number | undefined;
}

/** An endorsed transaction that was not ordered yet; it never expires. */
export class Endorsement {
  #committed = false;

  constructor(
    private readonly world: WorldState,
    private readonly settings: Settings,
    private readonly proposal: TestProposal,
    private readonly simulation: { readonly result: string; readonly readWriteSet: ReadWriteSet },
    readonly endorsers: readonly string[],
  ) {}

  get transactionId(): string {
    return this.proposal.transactionId;
  }

  get chaincode(): string {
    return this.proposal.chaincode;
  }

  /** Time of the proposal, which the transaction's header has: milliseconds since 1970 UTC. */
  get timestamp(): number {
    return this.proposal.timestamp ?? 0;
  }

  /** The certificate of whoever signed the proposal, PEM. */
  get creatorCertificate(): string {
    return this.proposal.caller.certificate;
  }

  get result(): string {
    return this.simulation.result;
  }

  get reads(): readonly EndorsedRead[] {
    return [...this.simulation.readWriteSet.reads.values()];
  }

  get writes(): readonly EndorsedWrite[] {
    return [...this.simulation.readWriteSet.writes.values()];
  }

  /**
   * Orders, validates against the state of this moment and, if valid, writes.
   *
   * @param isCompared - of which keys the versions read are compared: a planted defect
   */
  commit(isCompared: (key: string) => boolean = () => true): ValidationCode {
    const code = this.#validate(isCompared);
    if (code === 'VALID') {
      this.#committed = true;
      const version = this.world.nextVersion();
      for (const { namespace, key, value } of this.writes) {
        this.world.put(namespace, key, version, {
          transactionId: this.transactionId,
          value,
          isDelete: false,
          time: this.proposal.timestamp ?? 0,
        });
      }
    }
    return code;
  }

  #validate(isCompared: (key: string) => boolean): ValidationCode {
    const { reads, ranges } = this.simulation.readWriteSet;
    if (this.#committed) {
      return 'DUPLICATE_TXID';
    }
    if (!this.#policiesHold()) {
      return 'ENDORSEMENT_POLICY_FAILURE';
    }
    const isOvertaken = [...reads.values()].some(
      ({ namespace, key, version }) =>
        this.world.version(namespace, key) !== version && isCompared(key),
    );
    if (isOvertaken) {
      return 'MVCC_READ_CONFLICT';
    }
    const phantom = ranges.some(
      ({ chaincode, start, end, found }) =>
        describeRange(this.world.range(chaincode, start, end)) !== found,
    );
    return phantom ? 'PHANTOM_READ_CONFLICT' : 'VALID';
  }

  /** The policy of the chaincode that was asked and of every namespace that is written. */
  #policiesHold(): boolean {
    const written = this.writes.map(({ namespace }) => namespace);
    const chaincodes = new Set([this.chaincode, ...written.map(({ chaincode }) => chaincode)]);
    const isEndorsedBy = (mspId: string): boolean => this.endorsers.includes(mspId);
    return (
      [...chaincodes].every((chaincode) =>
        endorsementPolicy(chaincode, this.settings).every((oneOf) => oneOf.some(isEndorsedBy)),
      ) &&
      written
        .filter(({ collection }) => collection !== undefined)
        .every((namespace) => this.world.collection(namespace)?.endorsers.every(isEndorsedBy))
    );
  }
}

/** Of each group one organization must endorse what a chaincode writes. */
export function endorsementPolicy(chaincode: string, { roles }: Settings): string[][] {
  const { taxBureau, billingProviders, auditors } = roles;
  const { contracts = [], provider } = contractsOf(chaincode) ?? {};
  if (provider !== undefined) {
    return [[taxBureau], [provider]];
  }
  if (contracts.includes('stops')) {
    return [[taxBureau], [...billingProviders, ...auditors]];
  }
  return [[taxBureau], billingProviders, ...(auditors.length > 0 ? [auditors] : [])];
}
