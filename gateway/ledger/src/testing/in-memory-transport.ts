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
import { LedgerError } from '../ledger-error';
import { invalidTransaction } from '../stage-errors';
import type { InMemoryBlocks } from './in-memory-blocks';

/** State that all transports of one in-memory ledger share. */
export interface InMemoryChannel {
  readonly ledger: TestLedger;
  /** Validation code of each transaction that was ordered. */
  readonly committed: Map<string, string>;
  /** Milliseconds from submit to commit: transactions that overlap can conflict. */
  readonly blockMs: number;
  /** Told of every transaction, when a test looks at blocks. */
  readonly blocks?: InMemoryBlocks | undefined;
}

function transientOf(call: ContractCall): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(call.transient ?? {}).map(([name, value]) => [name, Buffer.from(value)]),
  );
}

/** One identity at one organization's peer of a channel in memory, with the real contracts. */
export class InMemoryTransport implements ContractTransport {
  constructor(
    private readonly channel: InMemoryChannel,
    private readonly caller: TestCaller,
    readonly peer: { readonly name: string; readonly mspId: string },
    /** The pseudonym that blocks show. */
    private readonly commonName = 'somebody',
  ) {}

  evaluate(call: ContractCall): Promise<string> {
    return this.channel.ledger.evaluate(call.name, call.args, {
      caller: this.caller,
      transient: transientOf(call),
      peer: this.peer.mspId,
    });
  }

  async endorse(call: ContractCall, endorsingOrganizations: readonly string[]): Promise<string> {
    return (await this.#endorse(call, endorsingOrganizations)).result;
  }

  async transact(
    call: ContractCall,
    { endorsingOrganizations, submitIf }: TransactOptions = {},
  ): Promise<Transacted> {
    const endorsement = await this.#endorse(call, endorsingOrganizations);
    const { result, transactionId } = endorsement;
    if (submitIf?.(result) === false) {
      return { result };
    }
    await sleep(this.channel.blockMs);
    const code = endorsement.commit();
    this.channel.committed.set(transactionId, code);
    this.channel.blocks?.take(this.channel.ledger, {
      transactionId,
      functionName: call.name,
      creator: { mspId: this.caller.mspId, commonName: this.commonName },
      endorsers: endorsingOrganizations ?? [this.peer.mspId],
      validationCode: code,
    });
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
      const code = this.channel.committed.get(transactionId);
      if (code !== undefined) {
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
    return Promise.resolve(1 + this.channel.committed.size);
  }

  async #endorse(
    call: ContractCall,
    endorsers: readonly string[] | undefined,
  ): Promise<Endorsement> {
    try {
      return await this.channel.ledger.endorse(call.name, call.args, {
        caller: this.caller,
        transient: transientOf(call),
        ...(endorsers === undefined ? {} : { endorsers }),
      });
    } catch (error) {
      if (error instanceof InvoiceError) {
        throw error;
      }
      throw new LedgerError('ENDORSEMENT_MISMATCH', 'The endorsers disagree.', { cause: error });
    }
  }
}
