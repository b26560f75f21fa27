import { setTimeout as sleep } from 'node:timers/promises';

/** An endorsed transaction on its way into a block. */
export interface Envelope {
  readonly transactionId: string;
  /** Contract and function, for example `invoices:issueInvoices`. */
  readonly functionName: string;
  /**
   * Puts it into the next block.
   *
   * @param isCompared - of which keys the versions read are compared: a planted defect
   * @returns the name of its validation code
   */
  readonly order: (isCompared?: (key: string) => boolean) => string;
}

/** Purpose of a call: a reading, or the endorsement of a transaction. */
export type Stage = 'evaluate' | 'endorse';

/** Everything that lies between one server and the peers and orderers of a channel in memory. */
export interface InMemoryNetwork {
  /** Lets a call reach its peers; rejects when it does not. */
  reach(stage: Stage): Promise<void>;
  /**
   * Hands an envelope to the orderers.
   *
   * @returns the name of its validation code; `undefined` when the server does not learn it
   */
  submit(envelope: Envelope): Promise<string | undefined>;
}

/** A network that loses nothing and takes the same time for everything. */
export class SteadyNetwork implements InMemoryNetwork {
  /** @param blockMs - milliseconds from submit to commit: transactions that overlap can conflict */
  constructor(private readonly blockMs: number) {}

  reach(): Promise<void> {
    return Promise.resolve();
  }

  async submit(envelope: Envelope): Promise<string> {
    await sleep(this.blockMs);
    return envelope.order();
  }
}
