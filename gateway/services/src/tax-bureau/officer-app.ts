import type { InvoiceReader, LedgerConnections } from '@guanming/ledger';
import type { Account } from '@guanming/wire';
import type { Express } from 'express';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import { rateLimiter } from '../http/limits';
import { addPages } from '../http/pages';
import { addAccountRoutes } from './console/accounts/account-routes';
import { LoginLinks } from './console/accounts/login-links';
import { OfficerAuthentication } from './console/accounts/officer-authentication';
import { addSessionListRoutes } from './console/accounts/session-list-routes';
import { Sessions } from './console/accounts/sessions';
import type { ChannelWatch } from './console/observer/observer-context';
import { addObserverRoutes } from './console/observer/observer-routes';
import type { OfficerContext } from './officer-context';
import { addKeyRoutes } from './officer-key-routes';
import { addQualificationRoutes } from './officer-qualification-routes';
import { addSettingsRoutes } from './officer-settings-routes';
import { addSpotRoutes } from './officer-spot-routes';

/** Ledger, accounts and channel watch behind the officer listener. */
export interface OfficerAppParts {
  /** The ledger as an account's identity meets it; without a name the programs' identity. */
  readonly officer: LedgerConnections['officer'];
  readonly reader: InvoiceReader;
  /** SHA-256 of the credential of the bureau's own programs, hex. */
  readonly credentialDigest: string;
  readonly accounts: readonly Account[];
  /** Origin under which browsers reach the console. */
  readonly publicUrl: string;
  /** What the console shows of the channel. */
  readonly watch: ChannelWatch;
}

/** Requests of one address in a minute: enough for an office, too few to guess a credential. */
const OFFICE_LIMIT = { limit: 600, windowMs: 60_000 };

/**
 * The officer listener: the console's pages, accounts and view of the channel, and spots, billing
 * qualifications, number sections, ticketing keys and settings.
 */
export function buildOfficerApp(context: AppContext, parts: OfficerAppParts): Express {
  const { officer, reader, credentialDigest, accounts, publicUrl, watch } = parts;
  const links = new LoginLinks();
  const sessions = new Sessions();
  const authentication = new OfficerAuthentication({ credentialDigest, sessions, officer });
  const limit = rateLimiter(OFFICE_LIMIT);
  const officerContext: OfficerContext = {
    officerOf: (request, signed) => authentication.officerOf(request, signed),
    reader,
    before: [limit, authentication.require],
  };
  const info = {
    title: 'Tax bureau, officers',
    description: 'Administration of scenic spots; each change takes effect on the next order.',
  };
  // Cookies go to all ports of a host: this one is the console's alone.
  const served = { ...context.served, publicUrl, loopback: false };
  return buildApp({ ...context, served }, 'officer', info, (api) => {
    addPages(api.app, 'console');
    const account = { accounts, links, sessions, authentication, publicUrl, limit };
    addAccountRoutes(api, account);
    addSessionListRoutes(api, account);
    addSpotRoutes(api, officerContext);
    addQualificationRoutes(api, officerContext);
    addKeyRoutes(api, officerContext);
    addSettingsRoutes(api, officerContext);
    addObserverRoutes(api, {
      ...watch,
      before: officerContext.before,
      isStillSignedIn: (request) => authentication.isStillSignedIn(request),
    });
  });
}
