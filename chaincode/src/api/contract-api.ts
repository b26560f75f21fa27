import type { InvoiceErrorCode } from '../domain/errors';
import type { AnswerForm, AnswerFormName } from './answer-form';
import type { ContractName } from './chaincodes';
import type {
  ContractFunction,
  ContractFunctions,
  FunctionAnswer,
  FunctionRequest,
} from './contract-function';
import { invoiceFunctions } from './invoices';
import { actRefusals, commonRefusals } from './refusals';
import { settingsFunctions } from './settings';
import { spotFunctions } from './spots';
import { stopFunctions } from './stops';

/** Every function of every contract: the one place that says who may ask what, and how. */
export const contractApi = {
  invoices: invoiceFunctions,
  settings: settingsFunctions,
  spots: spotFunctions,
  stops: stopFunctions,
} as const satisfies Record<ContractName, ContractFunctions>;

type Api = typeof contractApi;

/** Contract and function, for example `invoices:readInvoice`. */
export type FunctionName = {
  [Contract in keyof Api]: `${Contract}:${keyof Api[Contract] & string}`;
}[keyof Api];

/** A function by its full name. */
export type FunctionOf<Name extends FunctionName> =
  Name extends `${infer Contract extends keyof Api}:${infer Local}`
    ? Local extends keyof Api[Contract]
      ? Extract<Api[Contract][Local], ContractFunction>
      : never
    : never;

/** Arguments and transient data of a function, by its full name `contract:function`. */
export type RequestOf<Name extends FunctionName> = FunctionRequest<FunctionOf<Name>>;

/** Answer of a function, by its full name `contract:function`. */
export type AnswerOf<Name extends FunctionName> = FunctionAnswer<FunctionOf<Name>>;

/** The functions whose answers have a form. */
export type FunctionNameOf<Form extends AnswerFormName> = {
  [Name in FunctionName]: FunctionOf<Name>['answer'] extends AnswerForm<Form> ? Name : never;
}[FunctionName];

/** All functions by their full names. */
export const contractFunctions = Object.fromEntries(
  Object.entries(contractApi).flatMap(([contract, functions]) =>
    Object.entries(functions).map(([name, fn]) => [`${contract}:${name}`, fn]),
  ),
) as unknown as Readonly<Record<FunctionName, ContractFunction>>;

/** The full names of all functions. */
export const functionNames = Object.keys(contractFunctions) as readonly FunctionName[];

/** Every code with which a function refuses. */
export function refusalsOf(name: FunctionName): readonly InvoiceErrorCode[] {
  const { signers, refusals } = contractFunctions[name];
  return [...commonRefusals, ...(signers === undefined ? [] : actRefusals), ...refusals];
}

/** The contract of a function. */
export function contractOf(name: FunctionName): ContractName {
  return name.slice(0, name.indexOf(':')) as ContractName;
}

/** Whether `text` is the full name of a function. */
export function isFunctionName(text: string): text is FunctionName {
  return Object.hasOwn(contractFunctions, text);
}
