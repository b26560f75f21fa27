import type { z } from 'zod';
import type { InvoiceErrorCode } from '../domain/errors';
import type { Signers } from '../domain/signers';
import type { AnswerForm } from './answer-form';
import type { Role } from './roles';
import type { TextForm } from './text-form';

/** Named values of a call, in the order in which they travel. */
export type TextForms = Readonly<Record<string, TextForm<unknown, never>>>;

/** One function of a contract, as both sides of a call know it. */
export interface ContractFunction {
  /** Who may call it; a function for anybody reads nothing but what is stopped. */
  readonly callers: readonly Role[] | 'anybody';
  /**
   * Who must sign for it, over its other arguments, in `act`. Of two, the second for some requests:
   * its contract says which.
   */
  readonly signers?: Signers | readonly [Signers, Signers];
  /** Asked by other chaincodes within their transactions alone; no client has a method for it. */
  readonly isInner?: true;
  /** Whether its transaction is submitted; else it is evaluated, or endorsed and dropped. */
  readonly writes: boolean;
  /** By name and in order. The blocks keep them for ever, so they have nothing of anybody. */
  readonly arguments: TextForms;
  /** By name. It reaches the endorsers and no block. */
  readonly transient?: TextForms;
  readonly answer: AnswerForm;
  /** The codes with which it refuses, beside {@link commonRefusals}. */
  readonly refusals: readonly InvoiceErrorCode[];
}

/** The functions of one contract, by name. */
export type ContractFunctions = Readonly<Record<string, ContractFunction>>;

type ReadValues<Forms> = {
  readonly [Name in keyof Forms]: Forms[Name] extends TextForm<infer Value, never> ? Value : never;
};

type WrittenValues<Forms> = {
  readonly [Name in keyof Forms]: Forms[Name] extends {
    readonly write: (value: infer Value) => string;
  }
    ? Value
    : never;
};

/** Arguments and transient data of a function by name, as its contract reads them. */
export type ReadRequest<Fn extends ContractFunction> = ReadValues<Fn['arguments']> &
  (Fn extends { readonly transient: infer Forms } ? ReadValues<Forms> : unknown);

/** Arguments and transient data of a function by name, as its caller writes them. */
export type FunctionRequest<Fn extends ContractFunction> = WrittenValues<Fn['arguments']> &
  (Fn extends { readonly transient: infer Forms } ? WrittenValues<Forms> : unknown);

/** Answer of a function, without the wrapping of its form. */
export type FunctionAnswer<Fn extends ContractFunction> = z.output<Fn['answer']['schema']>;
