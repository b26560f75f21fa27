import { setTimeout as sleep } from 'node:timers/promises';
import { InvoiceError } from '@guanming/chaincode/domain';
import type { Endorsement, TestCaller, TestLedger } from '@guanming/chaincode/testing';
import type {
  ContractCall,
  ContractTransport,
  Transacted,
  TransactionStatus,
  TransactOptions,
} from '../contract-transport';
import { endorseTogether, BlockCounts, WAIT_TIMES } from '../lagging-endorsers';
import { LedgerError } from '../ledger-error';
import { invalidTransaction } from '../stage-errors';
import type { InMemoryBlocks } from './in-memory-blocks';
import type { InMemoryNetwork } from './in-memory-network';

/** State that all transports of one in-memory ledger share. */
export interface InMemoryChannel {
  readonly ledger: TestLedger;
  /** Every transaction that was ordered. */
  readonly ordered: Map<string, OrderedTransaction>;
  /** MSP ids of organizations whose peers do not answer. */
  readonly down: ReadonlySet<string>;
  /** Told of every transaction. */
  readonly blocks: InMemoryBlocks;
}

/** An ordered transaction: its validation code, and which of those that have written it saw. */
interface OrderedTransaction {
  readonly code: string;
  readonly height: number;
}

function transientOf(call: ContractCall): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(call.transient ?? {}).map(([name, value]) => [name, Buffer.from(value)]),
  );
}

/** One identity at one organization's peer of a channel in memory, with the real contracts. */
export class InMemoryTransport implements ContractTransport {
  readonly #blockCounts = new BlockCounts();

  constructor(
    private readonly channel: InMemoryChannel,
    private readonly caller: TestCaller,
    readonly peer: { readonly name: string; readonly mspId: string },
    private readonly network: InMemoryNetwork,
    /** The pseudonym that blocks show. */
    private readonly commonName = 'somebody',
  ) {}

  async evaluate(call: ContractCall): Promise<string> {
    await this.network.reach('evaluate');
    return this.channel.ledger.evaluate(call.name, call.args, {
      caller: this.caller,
      transient: transientOf(call),
      peer: this.peer.mspId,
      chaincode: call.chaincode,
    });
  }

  async endorse(call: ContractCall, endorsingOrganizations: readonly string[]): Promise<string> {
    return (await this.#endorse(call, endorsingOrganizations)).result;
  }

  async transact(
    call: ContractCall,
    { endorsingOrganizations, alternatives, hasOtherKeys = false, submitIf }: TransactOptions = {},
  ): Promise<Transacted> {
    const endorsers =
      alternatives === undefined ? endorsingOrganizations : this.#firstUp(alternatives);
    const endorsement = await endorseTogether({
      endorse: () => this.#endorse(call, endorsers),
      differing: (error) =>
        error instanceof InvoiceError || (!hasOtherKeys && isMismatch(error))
          ? this.#others(call, endorsers)
          : [],
      heightOf: (mspId) => Promise.resolve(this.channel.ledger.heightOf(mspId)),
      own: this.peer.mspId,
      blockCounts: this.#blockCounts,
      times: WAIT_TIMES,
    });
    const { result, transactionId } = endorsement;
    if (submitIf?.(result) === false) {
      return { result };
    }
    const code = await this.network.submit({
      transactionId,
      functionName: call.name,
      order: (isCompared) => this.#order(endorsement, call, isCompared),
    });
    if (code === undefined) {
      const detail = 'The outcome of the transaction is not known.';
      throw new LedgerError('COMMIT_STATUS_UNKNOWN', detail, { transactionId });
    }
    if (code !== 'VALID') {
      throw invalidTransaction(code, transactionId);
    }
    return { result, transactionId };
  }

  async commitStatus(
    transactionId: string,
    timeoutMs: number,
  ): Promise<TransactionStatus | undefined> {
    const giveUpAt = Date.now() + timeoutMs;
    for (;;) {
      const ordered = this.channel.ordered.get(transactionId);
      if (ordered && ordered.height <= this.channel.ledger.heightOf(this.peer.mspId)) {
        const { code } = ordered;
        return { valid: code === 'VALID', code };
      }
      if (Date.now() >= giveUpAt) {
        return undefined;
      }
      await sleep(5);
    }
  }

  /** The genesis block, and one for each transaction. */
  readHeight(): Promise<number> {
    return Promise.resolve(1 + this.channel.ordered.size);
  }

  /** The first copy of an envelope decides; a later one is in a block too, and counts for nothing. */
  #order(
    endorsement: Endorsement,
    call: ContractCall,
    isCompared?: (key: string) => boolean,
  ): string {
    const { transactionId } = endorsement;
    const { ledger, ordered, blocks } = this.channel;
    if (ordered.has(transactionId)) {
      return 'DUPLICATE_TXID';
    }
    const code = endorsement.commit(isCompared);
    ordered.set(transactionId, { code, height: ledger.world.height });
    blocks.take(endorsement, {
      functionName: call.name,
      creator: { mspId: this.caller.mspId, commonName: this.commonName },
      validationCode: code,
      height: ledger.world.height,
    });
    return code;
  }

  #firstUp(alternatives: readonly (readonly string[])[]): readonly string[] | undefined {
    const { down } = this.channel;
    return alternatives.find((set) => set.every((mspId) => !down.has(mspId))) ?? alternatives[0];
  }

  /** Those of the endorsers that did not say what the own peer says, which endorses. */
  async #others(
    call: ContractCall,
    endorsers: readonly string[] | undefined,
  ): Promise<readonly string[]> {
    const { mspId } = this.peer;
    const { billingProviders, auditors } = this.channel.ledger.settings.roles;
    try {
      await this.evaluate(call);
    } catch {
      // The own peer refuses as well: what was thrown before says why.
      return [];
    }
    return (endorsers ?? [...billingProviders, ...auditors]).filter((other) => other !== mspId);
  }

  async #endorse(
    call: ContractCall,
    endorsers: readonly string[] | undefined,
  ): Promise<Endorsement> {
    await this.network.reach('endorse');
    const { down, ledger } = this.channel;
    try {
      const endorsement = await ledger.endorse(call.name, call.args, {
        caller: this.caller,
        transient: transientOf(call),
        chaincode: call.chaincode,
        ...(endorsers === undefined ? {} : { endorsers }),
      });
      if (endorsement.endorsers.some((mspId) => down.has(mspId))) {
        throw new LedgerError('ENDORSE_UNAVAILABLE', 'A peer does not answer.');
      }
      return endorsement;
    } catch (error) {
      if (error instanceof InvoiceError || error instanceof LedgerError) {
        throw error;
      }
      throw new LedgerError('ENDORSEMENT_MISMATCH', 'The endorsers disagree.', { cause: error });
    }
  }
}

function isMismatch(error: Error): boolean {
  return error instanceof LedgerError && error.code === 'ENDORSEMENT_MISMATCH';
}
