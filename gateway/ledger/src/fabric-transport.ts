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
import { CommitClock, Settlement, SETTLE_TIMES } from './settlement';
import type { SettleTimes } from './settlement';
import { endorseError, evaluateError, invalidTransaction } from './stage-errors';

/** Connection to one peer, names of channel and chaincode, and the caller's certificate. */
export interface FabricTransportParts {
  readonly gateway: Gateway;
  readonly channel: string;
  readonly chaincode: string;
  /** The own certificate, PEM. */
  readonly certificate: string;
  readonly peer: { readonly name: string; readonly mspId: string };
}

/** One identity at one peer of a running Fabric network. */
export class FabricTransport implements ContractTransport {
  readonly peer: { readonly name: string; readonly mspId: string };
  readonly #parts: FabricTransportParts;
  readonly #contract: Contract;
  readonly #times: SettleTimes;
  readonly #clock = new CommitClock();

  constructor(parts: FabricTransportParts, times = SETTLE_TIMES) {
    this.#parts = parts;
    this.#times = times;
    this.peer = parts.peer;
    this.#contract = parts.gateway.getNetwork(parts.channel).getContract(parts.chaincode);
  }

  async evaluate(call: ContractCall): Promise<string> {
    const proposal = this.#contract.newProposal(call.name, options(call, [this.peer.mspId]));
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
    { endorsingOrganizations, submitIf }: TransactOptions = {},
  ): Promise<Transacted> {
    const transaction = await this.#endorse(call, endorsingOrganizations);
    const result = text(transaction.getResult());
    if (submitIf?.(result) === false) {
      return { result };
    }
    const transactionId = transaction.getTransactionId();
    const { valid, code } = await new Settlement({
      transactionId,
      submit: () => transaction.submit(),
      readStatus: (timeoutMs) => this.commitStatus(transactionId, timeoutMs),
      clock: this.#clock,
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

  /** Asks the peer's own chaincode `qscc` (Fabric, core/scc/qscc: `GetChainInfo`). */
  async readHeight(): Promise<number> {
    const { gateway, channel } = this.#parts;
    const proposal = gateway
      .getNetwork(channel)
      .getContract('qscc')
      .newProposal('GetChainInfo', options({ name: '', args: [channel] }, [this.peer.mspId]));
    try {
      return blockHeight(await proposal.evaluate());
    } catch (error) {
      throw evaluateError(error);
    }
  }

  async #endorse(
    call: ContractCall,
    endorsingOrganizations: readonly string[] | undefined,
  ): Promise<Transaction> {
    const proposal = this.#contract.newProposal(call.name, options(call, endorsingOrganizations));
    try {
      return await proposal.endorse();
    } catch (error) {
      throw endorseError(error);
    }
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
  { args, transient }: ContractCall,
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
