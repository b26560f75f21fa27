import { Param, Returns, Transaction } from 'fabric-contract-api';
import type { Contract } from 'fabric-contract-api';
import type {
  ContractFunction,
  ContractFunctions,
  FunctionAnswer,
  ReadRequest,
} from '../api/contract-function';
import { newAnswerWriter } from './answer-writer';
import { GuanmingContract } from './guanming-contract';
import type { FactsReader } from './guanming-contract';
import type { ContractPlace, LedgerContext } from './ledger-context';

/** What a contract does when a function is called by somebody who may. */
type Implementation<Fn extends ContractFunction> = (
  ctx: LedgerContext,
  request: ReadRequest<Fn>,
) => FunctionAnswer<Fn> | Promise<FunctionAnswer<Fn>>;

/** An implementation for each function of a contract. */
type Implementations<Functions extends ContractFunctions> = {
  readonly [Name in keyof Functions]: Implementation<Functions[Name]>;
};

/** A contract as a class that the shim can construct without arguments, given where it runs. */
export type ContractDefinition = (place: ContractPlace) => new () => Contract;

/**
 * Makes a contract of what the interface says of its functions and of what they do.
 *
 * @param readFacts - how it learns the settings that hold
 */
export function defineContract<Functions extends ContractFunctions>(
  name: string,
  functions: Functions,
  readFacts: FactsReader,
  implementations: Implementations<Functions>,
): ContractDefinition {
  return (place) => {
    class DefinedContract extends GuanmingContract {
      constructor() {
        super(name, functions, readFacts, place);
      }
    }
    for (const [functionName, fn] of Object.entries<ContractFunction>(functions)) {
      const implementation = implementations[functionName] as Implementation<ContractFunction>;
      addFunction(DefinedContract.prototype, functionName, fn, implementation);
    }
    return DefinedContract;
  };
}

/** Adds a method and registers it: the decorators of fabric-contract-api, called as functions. */
function addFunction(
  prototype: GuanmingContract,
  name: string,
  fn: ContractFunction,
  implementation: Implementation<ContractFunction>,
): void {
  const method = async (
    ctx: LedgerContext,
    request: ReadRequest<ContractFunction>,
  ): Promise<string> => {
    const writeAnswer = newAnswerWriter(fn.answer.form, ctx);
    return writeAnswer(await implementation(ctx, request));
  };
  Object.defineProperty(prototype, name, { value: method });
  Returns('string')(prototype, name);
  Transaction(fn.writes)(prototype, name);
  for (const argument of Object.keys(fn.arguments)) {
    Param(argument, 'string')(prototype, name);
  }
}
