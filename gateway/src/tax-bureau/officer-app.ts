import type { Express, RequestHandler } from 'express';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { requireCredential } from '../http/authentication';
import { rateLimiter } from '../http/limits';
import type { InvoiceReader, OfficerLedger } from '../ledger/invoice-ledger';
import { addKeyRoutes } from './officer-key-routes';
import { addQualificationRoutes } from './officer-qualification-routes';
import { addSettingsRoutes } from './officer-settings-routes';
import { addSpotRoutes } from './officer-spot-routes';

/** With what an officer works: one identity writes, another reads. */
export interface OfficerDesk {
  readonly officer: OfficerLedger;
  readonly reader: InvoiceReader;
  /** Runs before each route: the officer's credential. */
  readonly before: readonly RequestHandler[];
}

/** Requests of one address in a minute: enough for an office, too few to guess a credential. */
const OFFICE_LIMIT = { limit: 600, windowMs: 60_000 };

/**
 * The officer listener: spots, billing qualifications, number sections, ticketing keys, settings.
 *
 * @param credentialDigest - SHA-256 of the officer's credential, hex
 */
export function buildOfficerApp(
  context: AppContext,
  ledger: Pick<OfficerDesk, 'officer' | 'reader'>,
  credentialDigest: string,
): Express {
  const desk: OfficerDesk = {
    ...ledger,
    before: [rateLimiter(OFFICE_LIMIT), requireCredential(credentialDigest)],
  };
  const info = {
    title: 'Tax bureau, officers',
    description: 'Administration of scenic spots; each change takes effect on the next order.',
  };
  return buildApp(context, 'officer', info, (api) => {
    addSpotRoutes(api, desk);
    addQualificationRoutes(api, desk);
    addKeyRoutes(api, desk);
    addSettingsRoutes(api, desk);
  });
}
