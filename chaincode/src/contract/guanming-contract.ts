import { Contract } from 'fabric-contract-api';
import type { ContractFunctions } from '../api/contract-function';
import { InvoiceError } from '../domain/errors';
import type { Settings } from '../domain/settings';
import { assertCaller, readCaller } from './caller';
import { LedgerContext } from './ledger-context';
import { readCurrentSettings } from './settings-ledger';

/**
 * Base of every contract. Around each function it does two things: require the caller's role, and
 * flush the write set. Fields are private because the shim prints the others into the contract's
 * metadata.
 */
export abstract class GuanmingContract extends Contract {
  readonly #packaged: Settings;
  readonly #functions: ContractFunctions;

  constructor(name: string, packaged: Settings, functions: ContractFunctions) {
    super(name);
    this.#packaged = packaged;
    this.#functions = functions;
  }

  override createContext(): LedgerContext {
    return new LedgerContext();
  }

  override async aroundTransaction(
    ctx: LedgerContext,
    fn: Parameters<Contract['aroundTransaction']>[1],
    parameters: unknown,
  ): Promise<void> {
    await this.#authorize(ctx, String(fn));
    return super.aroundTransaction(ctx, fn, parameters);
  }

  override async afterTransaction(ctx: LedgerContext): Promise<void> {
    await ctx.state.flush();
  }

  /** @throws InvoiceError ARGUMENT_INVALID - there is no such function */
  override unknownTransaction(): Promise<void> {
    return Promise.reject(
      new InvoiceError('ARGUMENT_INVALID', `the contract ${this.getName()} has no such function`),
    );
  }

  /** A method that the interface does not know is nobody's to call. */
  async #authorize(ctx: LedgerContext, functionName: string): Promise<void> {
    const allowed = this.#functions[functionName]?.callers ?? [];
    if (allowed === 'anybody') {
      return;
    }
    const settings = await readCurrentSettings(ctx.state, this.#packaged);
    const caller = readCaller(ctx.clientIdentity);
    assertCaller(caller, allowed, settings);
    ctx.authorize({ caller, settings, packagedSettings: this.#packaged });
  }
}
