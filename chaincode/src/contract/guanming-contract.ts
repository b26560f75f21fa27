import { Contract } from 'fabric-contract-api';
import { InvoiceError } from '../domain/errors';
import type { Settings } from '../domain/settings';
import { assertCaller, readCaller } from './caller';
import type { Role } from './caller';
import { LedgerContext } from './ledger-context';
import { readCurrentSettings } from './settings-ledger';

/** For each function of a contract, who may call it. */
export type Callers = Readonly<Record<string, readonly Role[] | 'anybody'>>;

/**
 * What every contract does around a function: require the caller's role, and flush the write set.
 * Fields are private because the shim prints the others into the contract's metadata.
 */
export abstract class GuanmingContract extends Contract {
  readonly #packaged: Settings;
  readonly #callers: Callers;

  constructor(name: string, packaged: Settings, callers: Callers) {
    super(name);
    this.#packaged = packaged;
    this.#callers = callers;
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

  /** Version 1 of the settings, from the chaincode package. */
  protected get packagedSettings(): Settings {
    return this.#packaged;
  }

  async #authorize(ctx: LedgerContext, functionName: string): Promise<void> {
    const allowed = this.#callers[functionName];
    if (allowed === 'anybody') {
      return;
    }
    const settings = await readCurrentSettings(ctx.state, this.#packaged);
    const caller = readCaller(ctx.clientIdentity);
    assertCaller(caller, allowed ?? [], settings);
    ctx.authorize({ caller, settings });
  }
}
