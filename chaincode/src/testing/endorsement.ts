import type { Settings } from '../domain/settings';
import { describeRange } from './test-stub';
import type { ReadWriteSet, TestProposal } from './test-stub';
import { PUBLIC } from './world-state';
import type { WorldState } from './world-state';

/** How a transaction ended, by Fabric's names. */
export type ValidationCode =
  | 'VALID'
  | 'MVCC_READ_CONFLICT'
  | 'PHANTOM_READ_CONFLICT'
  | 'ENDORSEMENT_POLICY_FAILURE'
  | 'DUPLICATE_TXID';

/** An endorsed transaction that was not ordered yet; it never expires. */
export class Endorsement {
  #committed = false;

  constructor(
    private readonly world: WorldState,
    private readonly settings: Settings,
    private readonly proposal: TestProposal,
    private readonly simulation: { readonly result: string; readonly readWriteSet: ReadWriteSet },
    private readonly endorsers: readonly string[],
  ) {}

  get transactionId(): string {
    return this.proposal.transactionId;
  }

  get result(): string {
    return this.simulation.result;
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
      for (const { namespace, key, value } of this.simulation.readWriteSet.writes.values()) {
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
    if (!this.#policyHolds()) {
      return 'ENDORSEMENT_POLICY_FAILURE';
    }
    for (const [key, version] of reads) {
      const separator = key.indexOf('\t');
      const stateKey = key.slice(separator + 1);
      const isSame = this.world.version(key.slice(0, separator), stateKey) === version;
      if (!isSame && isCompared(stateKey)) {
        return 'MVCC_READ_CONFLICT';
      }
    }
    const phantom = ranges.some(
      ({ start, end, found }) => describeRange(this.world.range(start, end)) !== found,
    );
    return phantom ? 'PHANTOM_READ_CONFLICT' : 'VALID';
  }

  /** AND(bureau, OR(any other)) for the chaincode; a collection's own policy for its writes. */
  #policyHolds(): boolean {
    const { taxBureau } = this.settings.roles;
    const namespaces = new Set(
      [...this.simulation.readWriteSet.writes.values()].map(({ namespace }) => namespace),
    );
    return (
      this.endorsers.includes(taxBureau) &&
      this.endorsers.some((mspId) => mspId !== taxBureau) &&
      [...namespaces]
        .filter((namespace) => namespace !== PUBLIC)
        .every((collection) =>
          this.world.collections[collection]?.endorsers.every((mspId) =>
            this.endorsers.includes(mspId),
          ),
        )
    );
  }
}
