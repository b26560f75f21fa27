import { InvoiceError } from '@guanming/chaincode/domain';
import { StatusCode } from '@hyperledger/fabric-gateway';
import type { Contract, Gateway, ProposalOptions, Transaction } from '@hyperledger/fabric-gateway';
import type {
  ContractCall,
  ContractTransport,
  Transacted,
  TransactionStatus,
  TransactOptions,
} from './contract-transport';
import { blockHeight } from './block-height';
import { commitStatusRequest } from './commit-status-request';
import { endorseTogether, WAIT_TIMES } from './lagging-endorsers';
import type { BlockCounts, WaitTimes } from './lagging-endorsers';
import { Settlement, SETTLE_TIMES } from './settlement';
import type { CommitClock, SettleTimes } from './settlement';
import type { EnvelopeBroadcast } from './orderer-broadcast';
import {
  differingEndorsers,
  endorseError,
  evaluateError,
  invalidTransaction,
} from './stage-errors';

/** Connection to one peer, name of the channel, and the caller's certificate. */
export interface FabricTransportParts {
  readonly gateway: Gateway;
  readonly channel: string;
  /** The own certificate, PEM. */
  readonly certificate: string;
  readonly peer: { readonly name: string; readonly mspId: string };
  /** The orderers of every organization. */
  readonly orderers: Pick<EnvelopeBroadcast, 'broadcast'>;
  /** One for all that a process submits: each of its transactions tells of the others. */
  readonly clock: CommitClock;
  /** One for all that a process has endorsed. */
  readonly blockCounts: BlockCounts;
}

/** One identity at one peer of a running Fabric network. */
export class FabricTransport implements ContractTransport {
  readonly peer: { readonly name: string; readonly mspId: string };
  readonly #parts: FabricTransportParts;
  readonly #times: SettleTimes;
  readonly #waitTimes: WaitTimes;

  constructor(parts: FabricTransportParts, times = SETTLE_TIMES, waitTimes = WAIT_TIMES) {
    this.#parts = parts;
    this.#times = times;
    this.#waitTimes = waitTimes;
    this.peer = parts.peer;
  }

  async evaluate(call: ContractCall): Promise<string> {
    const proposal = this.#contract(call).newProposal(call.name, options(call, [this.peer.mspId]));
    try {
      return text(await proposal.evaluate());
    } catch (error) {
      throw evaluateError(error);
    }
  }

  async endorse(call: ContractCall, endorsingOrganizations: readonly string[]): Promise<string> {
    return text((await this.#endorse(call, endorsingOrganizations)).getResult());
  }

  async transact(
    call: ContractCall,
    { endorsingOrganizations, alternatives, hasOtherKeys, submitIf }: TransactOptions = {},
  ): Promise<Transacted> {
    const endorse = (endorsers?: readonly string[]): Promise<Transaction> =>
      this.#endorseTogether(call, endorsers, hasOtherKeys);
    const transaction = await (alternatives === undefined
      ? endorse(endorsingOrganizations)
      : firstOf(alternatives.map(endorse)));
    const result = text(transaction.getResult());
    if (submitIf?.(result) === false) {
      return { result };
    }
    const transactionId = transaction.getTransactionId();
    const { valid, code } = await new Settlement({
      transactionId,
      submit: () => transaction.submit(),
      // Signed by now: it was submitted before.
      broadcast: () => this.#parts.orderers.broadcast(transaction.getBytes()),
      readStatus: (timeoutMs) => this.commitStatus(transactionId, timeoutMs),
      clock: this.#parts.clock,
      times: this.#times,
    }).outcome();
    if (!valid) {
      throw invalidTransaction(code, transactionId);
    }
    return { result, transactionId };
  }

  async commitStatus(
    transactionId: string,
    timeoutMs: number,
  ): Promise<TransactionStatus | undefined> {
    const { gateway, channel, certificate } = this.#parts;
    const { mspId } = gateway.getIdentity();
    const request = commitStatusRequest({ channel, transactionId, mspId, certificate });
    try {
      const status = await gateway
        .newCommit(request)
        .getStatus({ deadline: Date.now() + timeoutMs });
      return { valid: status.successful, code: nameOf(status.code) };
    } catch {
      // Whatever the reason, the outcome is as unknown as before; the caller asks again or gives up.
      return undefined;
    }
  }

  async readHeight(): Promise<number> {
    return this.#heightOf(this.peer.mspId);
  }

  /** Asks a peer's own chaincode `qscc` (Fabric, core/scc/qscc: `GetChainInfo`). */
  async #heightOf(mspId: string): Promise<number> {
    const { gateway, channel } = this.#parts;
    const proposal = gateway
      .getNetwork(channel)
      .getContract('qscc')
      .newProposal('GetChainInfo', options({ args: [channel] }, [mspId]));
    try {
      return blockHeight(await proposal.evaluate());
    } catch (error) {
      throw evaluateError(error);
    }
  }

  #contract({ chaincode }: ContractCall): Contract {
    const { gateway, channel } = this.#parts;
    return gateway.getNetwork(channel).getContract(chaincode);
  }

  async #endorseTogether(
    call: ContractCall,
    endorsers: readonly string[] | undefined,
    hasOtherKeys = false,
  ): Promise<Transaction> {
    const { mspId } = this.peer;
    return endorseTogether({
      endorse: () => this.#endorse(call, endorsers),
      differing: ({ cause }: Error) => {
        const { refusing, mismatching } = differingEndorsers(cause, mspId, endorsers);
        return hasOtherKeys ? refusing : [...refusing, ...mismatching];
      },
      heightOf: (other) => this.#heightOf(other),
      own: mspId,
      blockCounts: this.#parts.blockCounts,
      times: this.#waitTimes,
    });
  }

  async #endorse(
    call: ContractCall,
    endorsingOrganizations: readonly string[] | undefined,
  ): Promise<Transaction> {
    const proposal = this.#contract(call).newProposal(
      call.name,
      options(call, endorsingOrganizations),
    );
    try {
      return await proposal.endorse();
    } catch (error) {
      throw endorseError(error);
    }
  }
}

/**
 * What is endorsed first. When nobody endorses it, the contract's refusal counts, or else the reason
 * of the first.
 */
async function firstOf<Value>(attempts: readonly Promise<Value>[]): Promise<Value> {
  try {
    return await Promise.any(attempts);
  } catch (error) {
    const reasons = error instanceof AggregateError ? error.errors : [error];
    throw reasons.find((reason) => reason instanceof InvoiceError) ?? reasons[0];
  }
}

const statusNames = new Map<number, string>(
  Object.entries(StatusCode).map(([name, code]) => [code, name]),
);

function nameOf(code: number): string {
  return statusNames.get(code) ?? String(code);
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function options(
  { args, transient }: Pick<ContractCall, 'args' | 'transient'>,
  endorsingOrganizations: readonly string[] | undefined,
): ProposalOptions {
  return {
    arguments: [...args],
    ...(transient === undefined ? {} : { transientData: { ...transient } }),
    ...(endorsingOrganizations === undefined
      ? {}
      : { endorsingOrganizations: [...endorsingOrganizations] }),
  };
}
