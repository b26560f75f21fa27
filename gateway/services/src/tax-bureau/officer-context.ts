import type { InvoiceReader, OfficerLedger } from '@guanming/ledger';
import type { Request } from 'express';
import type { Guard } from '../http/guard';

/** With what an officer works: one identity writes, another reads. */
export interface OfficerContext {
  /** The ledger in the name of whoever sent the request. */
  readonly officerOf: (request: Request) => OfficerLedger;
  readonly reader: InvoiceReader;
  /** Runs before each route: the officer's credential or session. */
  readonly before: readonly Guard[];
}
