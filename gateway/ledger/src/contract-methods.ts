import { contractFunctions, functionNames } from '@guanming/chaincode/api';
import type {
  AnswerFormName,
  AnswerOf,
  Attributed,
  FunctionName,
  FunctionNameOf,
  FunctionOf,
  RequestOf,
  Role,
} from '@guanming/chaincode/api';
import type { ContractClient } from './contract-client';
import { LedgerError } from './ledger-error';
import type { ActSigner } from './officer-acts';

/** The functions with one form of answer that a role may ask for, and that need no transient data. */
type NameFor<Caller extends Role, Form extends AnswerFormName> = {
  [Name in FunctionNameOf<Form>]: FunctionOf<Name> extends
    { readonly transient: unknown } | { readonly isInner: true }
    ? never
    : Caller extends FunctionOf<Name>['callers'][number]
      ? Name
      : never;
}[FunctionNameOf<Form>];

/** `readSpot` of `spots:readSpot`. */
type LocalName<Name extends FunctionName> = Name extends `${string}:${infer Local}` ? Local : never;

type IsUnion<Type, Whole = Type> = Type extends unknown
  ? [Whole] extends [Type]
    ? false
    : true
  : never;

/** What a method takes: nothing, the one argument of its function, or else all by name. */
type MethodParameters<Request> = [keyof Request] extends [never]
  ? []
  : IsUnion<keyof Request> extends true
    ? [request: Request]
    : undefined extends Request[keyof Request]
      ? [argument?: Request[keyof Request]]
      : [argument: Request[keyof Request]];

/** A method for each function that a role may evaluate to read public records. */
export type ReadingsFor<Caller extends Role> = {
  readonly [Name in NameFor<Caller, 'attributed'> as LocalName<Name>]: (
    ...parameters: MethodParameters<RequestOf<Name>>
  ) => Promise<Attributed<Readonly<AnswerOf<Name>>>>;
};

/**
 * A method for each function that a role may submit. It resolves with the transaction id when the
 * peer reports VALID. Nothing personal is in it. The signature of an act is added to what is asked.
 */
export type SubmissionsFor<Caller extends Role> = {
  readonly [Name in NameFor<Caller, 'record'> as LocalName<Name>]: (
    ...parameters: MethodParameters<Omit<RequestOf<Name>, 'act'>>
  ) => Promise<string>;
};

/** The readings of a role, by the table of the contracts' interface. */
export function readingsFor<Caller extends Role>(
  caller: Caller,
  client: ContractClient,
): ReadingsFor<Caller> {
  return methodsFor(caller, 'attributed', (name, request) =>
    client.evaluate(name as FunctionNameOf<'attributed'>, request),
  ) as unknown as ReadingsFor<Caller>;
}

/**
 * The submissions of a role, by the table of the contracts' interface.
 *
 * @param signAct - asked for the officer's signature by the functions that take one
 */
export function submissionsFor<Caller extends Role>(
  caller: Caller,
  client: ContractClient,
  signAct: ActSigner,
): SubmissionsFor<Caller> {
  return methodsFor(caller, 'record', async (name, content) => {
    const { signers } = contractFunctions[name];
    const signed = signers === undefined ? {} : { act: await signAct({ kind: name, content }) };
    const request = { ...(content as object), ...signed } as never;
    const { transactionId } = await client.submit(name as FunctionNameOf<'record'>, request);
    if (transactionId === undefined) {
      throw new LedgerError('LEDGER_MISCONFIGURED', `The transaction ${name} was not submitted.`);
    }
    return transactionId;
  }) as unknown as SubmissionsFor<Caller>;
}

function methodsFor(
  caller: Role,
  form: AnswerFormName,
  ask: (name: FunctionName, request: never) => Promise<unknown>,
): Record<string, (parameter?: unknown) => Promise<unknown>> {
  const names = functionNames.filter((name) => {
    const { answer, callers, transient, isInner = false } = contractFunctions[name];
    const isOpen = transient === undefined && !isInner;
    return answer.form === form && callers.includes(caller) && isOpen;
  });
  return Object.fromEntries(
    names.map((name) => [
      name.slice(name.indexOf(':') + 1),
      (parameter) => ask(name, requestOf(name, parameter) as never),
    ]),
  );
}

function requestOf(name: FunctionName, parameter: unknown): unknown {
  const [first, ...others] = Object.keys(contractFunctions[name].arguments).filter(
    (argument) => argument !== 'act',
  );
  return first !== undefined && others.length === 0 ? { [first]: parameter } : (parameter ?? {});
}
