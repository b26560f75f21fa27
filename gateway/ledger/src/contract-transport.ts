/** One call of a contract function; everything is text, as Fabric carries it. */
export interface ContractCall {
  /** Name of the chaincode that has the contract. */
  readonly chaincode: string;
  /** Contract and function, for example `invoices:readInvoice`. */
  readonly name: string;
  readonly args: readonly string[];
  /** Data that reach the endorsers and no block. */
  readonly transient?: Readonly<Record<string, string | Uint8Array>>;
}

/** How a transaction is to be endorsed, and whether it is worth submitting. */
export interface TransactOptions {
  /** MSP ids; named whenever there are transient data, else the peer's discovery chooses. */
  readonly endorsingOrganizations?: readonly string[];
  /**
   * Sets of MSP ids instead, each of which suffices: all are asked at once, and the first that
   * endorses counts, so that nobody who is down or silent holds up the transaction.
   */
  readonly alternatives?: readonly (readonly string[])[];
  /**
   * Whether the caller can write under other keys as well. Then it is told of an
   * `ENDORSEMENT_MISMATCH` at once; else an endorser that is blocks behind is waited for.
   */
  readonly hasOtherKeys?: boolean;
  /** Looks at the endorsed result; a transaction that would change nothing is not submitted. */
  readonly submitIf?: (result: string) => boolean;
}

/** A transaction after its endorsement and, unless declined, after its VALID commit. */
export interface Transacted {
  readonly result: string;
  /** Absent when it was not submitted. */
  readonly transactionId?: string;
}

/** Outcome of a transaction by the word of one peer. */
export interface TransactionStatus {
  readonly valid: boolean;
  /** Name of Fabric's validation code. */
  readonly code: string;
}

/** One identity at one peer. Throws `InvoiceError` of the contract, and `LedgerError` by stage. */
export interface ContractTransport {
  readonly peer: { readonly name: string; readonly mspId: string };
  /** Runs a function on that peer's organization alone; nothing is written. */
  evaluate(call: ContractCall): Promise<string>;
  /** Endorses only; the transaction is dropped. */
  endorse(call: ContractCall, endorsingOrganizations: readonly string[]): Promise<string>;
  /** Endorses, submits and waits until the peer reports VALID. */
  transact(call: ContractCall, options?: TransactOptions): Promise<Transacted>;
  /** Waits for the block of a transaction; `undefined` when the peer does not know it in time. */
  commitStatus(transactionId: string, timeoutMs: number): Promise<TransactionStatus | undefined>;
  /** How many blocks the peer has. */
  readHeight(): Promise<number>;
}
