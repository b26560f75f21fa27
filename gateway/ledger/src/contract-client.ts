import {
  attributedSchema,
  chaincodeOf,
  contractFunctions,
  contractOf,
  writeRequest,
} from '@guanming/chaincode/api';
import type {
  AnswerOf,
  Attributed,
  FunctionName,
  FunctionNameOf,
  RequestOf,
} from '@guanming/chaincode/api';
import type { z } from 'zod';
import type { ContractCall, ContractTransport, TransactOptions } from './contract-transport';
import { EphemeralKey } from './ephemeral-key';
import { LedgerError } from './ledger-error';
import { ProviderDirectory } from './provider-directory';

/** How a transaction is to be endorsed, and whether it is worth submitting. */
interface SubmitOptions<Value> extends Omit<TransactOptions, 'submitIf'> {
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
  readonly #directory = new ProviderDirectory({
    findSpot: async (serial) => (await this.evaluate('spots:findSpot', { serial })).value,
    readSpotHead: async (scenicSpotId) =>
      (await this.evaluate('spots:readSpotHead', { scenicSpotId })).value,
  });

  /**
   * @param provider - MSP id of the billing provider on whose ledger is written; a reading finds by
   *   itself on whose it has to look
   */
  constructor(
    readonly transport: ContractTransport,
    private readonly provider = '',
  ) {}

  /** Evaluates a reading, and makes sure that it was the peer asked that answered. */
  async evaluate<Name extends FunctionNameOf<'attributed'>>(
    name: Name,
    request: RequestOf<Name>,
  ): Promise<Attributed<AnswerOf<Name>>> {
    const { mspId } = this.transport.peer;
    const schema = attributedSchema(schemaOf(name));
    const text = await this.#directory.seek(name, request, (provider) =>
      this.transport.evaluate(newCall(name, request, provider)),
    );
    const answer = parseAnswer(schema, text);
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
    const answer = await this.#directory.seek(name, request, (provider) =>
      this.transport.evaluate({
        ...newCall(name, request, provider),
        transient: key.transient,
      }),
    );
    return parseAnswer(schemaOf(name), key.open(answer));
  }

  /** Endorses, submits and waits until the peer reports VALID. */
  async submit<Name extends FunctionNameOf<'record'>>(
    name: Name,
    request: RequestOf<Name>,
    { submitIf = () => true, ...options }: SubmitOptions<AnswerOf<Name>> = {},
  ): Promise<Submitted<AnswerOf<Name>>> {
    const schema = schemaOf(name);
    const call = newCall(name, request, this.provider);
    const { result, transactionId } = await this.transport.transact(call, {
      ...(await this.#endorsersOf(name)),
      ...options,
      submitIf: (text) => submitIf(parseAnswer(schema, text)),
    });
    return { answer: parseAnswer(schema, result), transactionId };
  }

  /**
   * Who is asked to endorse: on a provider's ledger the bureau and that provider, for what stops
   * somebody the bureau and anybody else. Discovery would add whoever must endorse what is only
   * read; for the rules of the installation, which everybody endorses, it chooses.
   */
  async #endorsersOf(name: FunctionName): Promise<SubmitOptions<never>> {
    switch (contractOf(name)) {
      case 'invoices':
        return { endorsingOrganizations: [this.transport.peer.mspId, this.provider] };
      case 'stops':
        return { alternatives: await this.#pairsWithBureau() };
      default:
        return {};
    }
  }

  async #pairsWithBureau(): Promise<string[][]> {
    const { value } = await this.evaluate('settings:readSettings', { version: undefined });
    const { taxBureau, billingProviders, auditors } = value.roles;
    return [...billingProviders, ...auditors].map((other) => [taxBureau, other]);
  }
}

/**
 * A request as it travels.
 *
 * @param provider - MSP id of the billing provider whose invoices it is about
 */
export function newCall<Name extends FunctionName>(
  name: Name,
  request: RequestOf<Name>,
  provider = '',
): ContractCall {
  return {
    chaincode: chaincodeOf(contractOf(name), provider),
    name,
    ...writeRequest(contractFunctions[name], request),
  };
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
