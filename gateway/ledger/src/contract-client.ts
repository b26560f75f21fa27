import { attributedSchema, contractFunctions } from '@guanming/chaincode/api';
import type {
  AnswerOf,
  Attributed,
  ContractFunction,
  FunctionName,
  FunctionNameOf,
  RequestOf,
} from '@guanming/chaincode/api';
import type { z } from 'zod';
import type { ContractCall, ContractTransport } from './contract-transport';
import { EphemeralKey } from './ephemeral-key';
import { LedgerError } from './ledger-error';

/** How a transaction is to be endorsed, and whether it is worth submitting. */
interface SubmitOptions<Value> {
  /** MSP ids; named whenever there are transient data, else the peer's discovery chooses. */
  readonly endorsingOrganizations?: readonly string[];
  /** Looks at the endorsed answer; a transaction that would change nothing is not submitted. */
  readonly submitIf?: (answer: Value) => boolean;
}

/** A transaction after its endorsement and, unless declined, after its VALID commit. */
export interface Submitted<Value> {
  readonly answer: Value;
  /** Absent when it was not submitted. */
  readonly transactionId: string | undefined;
}

/**
 * The functions of the contracts as one identity reaches them, by the table of their interface:
 * requests and answers have its types, and what is transient by the table travels so.
 *
 * Throws `InvoiceError` of the contract and `LedgerError` by stage; `LEDGER_MISCONFIGURED` when an
 * answer is not what this version expects, before anything is submitted.
 */
export class ContractClient {
  constructor(readonly transport: ContractTransport) {}

  /** Evaluates a reading, and makes sure that it was the peer asked that answered. */
  async evaluate<Name extends FunctionNameOf<'attributed'>>(
    name: Name,
    request: RequestOf<Name>,
  ): Promise<Attributed<AnswerOf<Name>>> {
    const { mspId } = this.transport.peer;
    const schema = attributedSchema(schemaOf(name));
    const answer = parseAnswer(schema, await this.transport.evaluate(newCall(name, request)));
    if (answer.answeredBy !== mspId) {
      throw new LedgerError(
        'LEDGER_MISCONFIGURED',
        `${answer.answeredBy} answered instead of ${mspId}.`,
      );
    }
    return answer;
  }

  /** Evaluates a reading of private data, which the peer encrypts for this one answer. */
  async evaluatePrivate<Name extends FunctionNameOf<'encrypted'>>(
    name: Name,
    request: RequestOf<Name>,
  ): Promise<AnswerOf<Name>> {
    const key = new EphemeralKey();
    const answer = await this.transport.evaluate({
      ...newCall(name, request),
      transient: key.transient,
    });
    return parseAnswer(schemaOf(name), key.open(answer));
  }

  /** Endorses, submits and waits until the peer reports VALID. */
  async submit<Name extends FunctionNameOf<'record'>>(
    name: Name,
    request: RequestOf<Name>,
    { submitIf = () => true, ...options }: SubmitOptions<AnswerOf<Name>> = {},
  ): Promise<Submitted<AnswerOf<Name>>> {
    const schema = schemaOf(name);
    const { result, transactionId } = await this.transport.transact(newCall(name, request), {
      ...options,
      submitIf: (text) => submitIf(parseAnswer(schema, text)),
    });
    return { answer: parseAnswer(schema, result), transactionId };
  }
}

/** A request as it travels: arguments in their order, transient data by name. */
export function newCall<Name extends FunctionName>(
  name: Name,
  request: RequestOf<Name>,
): ContractCall {
  const { arguments: forms, transient } = contractFunctions[name];
  return {
    name,
    args: Object.values(writeEach(forms, request)),
    ...(transient === undefined ? {} : { transient: writeEach(transient, request) }),
  };
}

function writeEach(
  forms: ContractFunction['arguments'],
  request: object,
): Readonly<Record<string, string>> {
  const values = new Map<string, unknown>(Object.entries(request));
  return Object.fromEntries(
    Object.entries(forms).map(([name, { write }]) => [name, write(values.get(name) as never)]),
  );
}

function schemaOf<Name extends FunctionName>(name: Name): z.ZodType<AnswerOf<Name>> {
  return contractFunctions[name].answer.schema as z.ZodType<AnswerOf<Name>>;
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const result = schema.safeParse(parseJson(text));
  if (!result.success) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The contract answered in another form.', {
      cause: result.error,
    });
  }
  return result.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The contract did not answer JSON.', {
      cause: error,
    });
  }
}
