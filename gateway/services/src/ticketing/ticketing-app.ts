import type { Express } from 'express';
import { buildApp } from '../http/app';
import { rateLimiter } from '../http/limits';
import type { Api } from '../http/api';
import type { AppContext } from '../http/app';
import { addPages } from '../http/pages';
import { refuseUntilRecovered } from './refuse-until-recovered';
import { addAccountTerminalRoutes } from './routes/account-terminals';
import { addInvoicePdfRoutes } from './routes/invoice-pdfs';
import { addOrderRoutes } from './routes/orders';
import { addScenicSpotRoutes } from './routes/scenic-spots';
import { addTerminalRoutes } from './routes/terminals';
import type { StoreError } from './store/store-error';
import type { TicketingContext } from './ticketing-context';

const info = {
  title: 'Guanming ticketing server',
  description: 'Sells tickets of scenic spots and asks for the invoice of each sale.',
};

/** Builds the public listener of the ticketing server. */
export function buildTicketingApp(context: TicketingContext): Express {
  return buildApp(context, 'ticketing', info, (api) => {
    addShop(api, context.billingOrigin);
    api.use(rateLimiter({ limit: context.limits.requestsPerMinute, windowMs: 60_000 }));
    const accountLimit = rateLimiter({
      limit: context.limits.accountsPerMinute,
      windowMs: 60_000,
    });
    addTerminalRoutes(api, context, accountLimit);
    addAccountTerminalRoutes(api, context);
    addScenicSpotRoutes(api, context);
    addOrderRoutes(api, context, accountLimit);
    addInvoicePdfRoutes(api, context);
  });
}

/** Builds the public listener of a ticketing server that waits for its store. */
export function buildWaitingApp(
  context: AppContext,
  billingOrigin: string,
  reason: StoreError,
): Express {
  return buildApp(context, 'ticketing', info, (api) => {
    addShop(api, billingOrigin, reason);
  });
}

/** Adds the pages, and before everything else what says that the shop waits for its store. */
function addShop(api: Api, billingOrigin: string, reason?: StoreError): void {
  // Before the limit: a page is a dozen files, and one address may be a whole hotel's.
  addPages(api.app, 'ticketing', { connectTo: [billingOrigin], serviceWorker: true });
  api.use(refuseUntilRecovered(reason));
}
