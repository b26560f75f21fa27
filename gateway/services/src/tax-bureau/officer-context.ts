import type { InvoiceReader, OfficerLedger } from '@guanming/ledger';
import type { actHeadersSchema } from '@guanming/wire';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Guard } from '../http/guard';

/** The headers of a request that changes something: the act that it asks for. */
export type SignedHeaders = z.output<typeof actHeadersSchema>;

/** With what an officer works: one identity writes, another reads. */
export interface OfficerContext {
  /** Relays what an officer signed, in the name of whoever sent the request. */
  readonly officerOf: (request: Request, signed: SignedHeaders) => OfficerLedger;
  readonly reader: InvoiceReader;
  /** Runs before each route: the officer's credential or session. */
  readonly before: readonly Guard[];
}
