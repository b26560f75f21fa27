import type { Express } from 'express';
import { buildApp, rateLimiter } from '../http';
import { addPages } from '../http/pages';
import { addAccountTerminalRoutes } from './routes/account-terminals';
import { addInvoicePdfRoutes } from './routes/invoice-pdfs';
import { addOrderRoutes } from './routes/orders';
import { addScenicSpotRoutes } from './routes/scenic-spots';
import { addTerminalRoutes } from './routes/terminals';
import type { TicketingContext } from './ticketing-context';

/** Builds the public listener of the ticketing server. */
export function buildTicketingApp(context: TicketingContext): Express {
  const info = {
    title: 'Guanming ticketing server',
    description: 'Sells tickets of scenic spots and asks for the invoice of each sale.',
  };
  return buildApp(context, 'ticketing', info, (api) => {
    // Before the limit: a page is a dozen files, and one address may be a whole hotel's.
    addPages(api.app, 'ticketing', {
      connectTo: [context.billingOrigin],
      serviceWorker: true,
    });
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
