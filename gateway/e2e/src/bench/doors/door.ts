import type { ServerAnswer } from '../../testing/installation/server-clients';

/** A way to the ledger: requests that are prepared, and how each is sent. */
export interface Door {
  /** Makes requests; the time for it does not count. */
  prepare(count: number): Promise<string[]>;
  /** Status 200 means that all of the request is VALID. */
  send(request: string): Promise<ServerAnswer>;
  close(): Promise<void>;
}
