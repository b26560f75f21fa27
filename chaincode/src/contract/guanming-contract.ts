import { Contract } from 'fabric-contract-api';
import type { ContractFunction, ContractFunctions } from '../api/contract-function';
import type { Role } from '../api/roles';
import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';
import { assertCaller, readCaller } from './caller';
import { carryOutAct } from './carry-out-act';
import type { GovernanceFacts } from './governance-facts';
import { LedgerContext } from './ledger-context';
import type { ContractPlace } from './ledger-context';
import { readRequest } from './read-request';

/**
 * Finds the settings that hold, and of the spots that a request names what the function needs.
 *
 * @param request - `undefined` when it could not be read
 */
export type FactsReader = (
  ctx: LedgerContext,
  functionName: string,
  request: Readonly<Record<string, unknown>> | undefined,
  place: ContractPlace,
) => Promise<GovernanceFacts>;

/**
 * Base of every contract. Around each function it does four things: read the request, require the
 * caller's role and, of acts, the signatures of those who agree, and flush the write set. Fields are
 * private because the shim prints the others into the contract's metadata.
 */
export abstract class GuanmingContract extends Contract {
  readonly #functions: ContractFunctions;
  readonly #readFacts: FactsReader;
  readonly #place: ContractPlace;

  constructor(
    name: string,
    functions: ContractFunctions,
    readFacts: FactsReader,
    place: ContractPlace,
  ) {
    super(name);
    this.#functions = functions;
    this.#readFacts = readFacts;
    this.#place = place;
  }

  override createContext(): LedgerContext {
    return new LedgerContext();
  }

  /** The function is given its request, read, in place of texts. */
  override async aroundTransaction(
    ctx: LedgerContext,
    fn: Parameters<Contract['aroundTransaction']>[1],
    parameters: unknown,
  ): Promise<void> {
    const request = await this.#authorize(ctx, String(fn), parameters as readonly string[]);
    return super.aroundTransaction(ctx, fn, [request]);
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

  /**
   * A method that the interface does not know is nobody's to call. What is wrong with a request is
   * told to those alone who may ask.
   */
  async #authorize(
    ctx: LedgerContext,
    functionName: string,
    texts: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const fn = this.#functions[functionName];
    const request = fn === undefined ? {} : refusedInstead(() => readRequest(fn, ctx.stub, texts));
    if (fn?.callers !== 'anybody') {
      const readable = request instanceof InvoiceError ? undefined : request;
      await this.#admit(ctx, functionName, fn?.callers ?? [], readable);
    }
    if (request instanceof InvoiceError) {
      throw request;
    }
    await this.#carryOut(ctx, functionName, fn?.signers, request);
    return request;
  }

  /** Requires the signatures of an act, of those functions that take one. */
  async #carryOut(
    ctx: LedgerContext,
    functionName: string,
    signers: ContractFunction['signers'],
    { act, ...content }: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    if (signers !== undefined) {
      const [least = 'officer'] = [signers].flat();
      const kind = `${this.getName()}:${functionName}`;
      await carryOutAct(ctx, act as readonly string[], least, { kind, content });
    }
  }

  /** @throws InvoiceError CALLER_NOT_AUTHORIZED */
  async #admit(
    ctx: LedgerContext,
    functionName: string,
    callers: readonly Role[],
    request: Readonly<Record<string, unknown>> | undefined,
  ): Promise<void> {
    const facts = await this.#readFacts(ctx, functionName, request, this.#place);
    const caller = readCaller(ctx.clientIdentity);
    assertCaller(caller, callers, facts.settings);
    ctx.authorize({ caller, facts, place: this.#place });
  }
}
