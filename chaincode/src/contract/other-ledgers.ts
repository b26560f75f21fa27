import { chaincodeOf, contractFunctions, contractOf, writeRequest } from '../api';
import type { AnswerOf, FunctionName, FunctionNameOf, RequestOf } from '../api';
import { attributedSchema } from '../api/answer-form';
import { parseInvoiceError } from '../domain/errors';
import type { TransactionStub } from './ledger-state';

/** Lowest status of a response that is an error (fabric-shim, `ERRORTHRESHOLD`). */
const ERROR_STATUS = 400;

/**
 * The ledgers of the installation's other chaincodes, and the only door to them: their functions,
 * called within this transaction and in the caller's name. What they read joins the read set, so
 * that a change in between invalidates the transaction, and what they write joins the write set.
 *
 * Fabric refuses a call of a chaincode that is under way in the same transaction already
 * (`core/chaincode/transaction_contexts.go`), so calls never lead back.
 */
export class OtherLedgers {
  constructor(private readonly stub: TransactionStub) {}

  /**
   * Asks a reading.
   *
   * @param provider - MSP id of the billing provider whose invoices are asked for
   * @throws InvoiceError what the function refuses
   */
  async read<Name extends FunctionNameOf<'attributed'>>(
    name: Name,
    request: RequestOf<Name>,
    provider = '',
  ): Promise<AnswerOf<Name>> {
    const { schema } = contractFunctions[name].answer;
    const text = await this.#call(name, request, provider);
    return attributedSchema(schema).parse(JSON.parse(text)).value as AnswerOf<Name>;
  }

  /** Lets another contract write its part of this transaction. */
  async write<Name extends FunctionNameOf<'record'>>(
    name: Name,
    request: RequestOf<Name>,
  ): Promise<void> {
    await this.#call(name, request, '');
  }

  async #call(name: FunctionName, request: object, provider: string): Promise<string> {
    const chaincode = chaincodeOf(contractOf(name), provider);
    const { args } = writeRequest(contractFunctions[name], request);
    const {
      status,
      message = '',
      payload = new Uint8Array(),
    } = await this.stub.invokeChaincode(chaincode, [name, ...args], this.stub.getChannelID());
    if (status >= ERROR_STATUS) {
      throw parseInvoiceError(message) ?? new Error(`${chaincode} ${name}: ${message}`);
    }
    return Buffer.from(payload).toString('utf8');
  }
}
