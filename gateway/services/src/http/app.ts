import type { Logger } from '@guanming/runtime';
import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { Api } from './api';
import type { UndocumentedListener } from './documented-problems';
import { refuseWhileDraining } from './draining';
import type { Draining } from './draining';
import { errorHandler, routeNotFound } from './error-handler';
import { measureRequests } from './metrics';
import type { Registry } from './metrics';
import type { ApiInfo } from './openapi';
import { refuseOtherSites } from './own-site';
import { problemPages } from './problem-pages';
import { requestLog } from './request-log';
import { refuseOtherHosts } from './served-hosts';
import type { ServedHosts } from './served-hosts';

/** Log, metrics, shutdown and allowed hosts of a listener's application. */
export interface AppContext {
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly draining: Draining;
  /** Proxies whose `X-Forwarded-For` says from which address a request comes; unless none. */
  readonly trustedProxies?: readonly string[];
  /** By which hosts it may be asked; unless by the names of the loopback interface. */
  readonly served?: ServedHosts;
  /** Told of answers that the OpenAPI document does not have; unless the log is. */
  readonly undocumented?: UndocumentedListener;
}

function logUndocumented(logger: Logger): UndocumentedListener {
  return (operation, code) => {
    logger.error({ operation, code }, 'the OpenAPI document does not have this answer');
  };
}

/** Amounts are bigint inside and JSON integers outside. */
function bigintAsInteger(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/**
 * Builds the application of one listener: request ids and log, metrics, security headers, what keeps
 * other hosts and sites out, the routes that `addRoutes` adds, and a problem document for everything
 * else.
 *
 * @param name - the listener's name in log and metrics
 */
export function buildApp(
  context: AppContext,
  name: string,
  info: ApiInfo,
  addRoutes: (api: Api) => void,
): Express {
  const logger = context.logger.child({ listener: name });
  const { undocumented = logUndocumented(logger) } = context;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('query parser', 'simple');
  app.set('trust proxy', [...(context.trustedProxies ?? [])]);
  app.set('json replacer', bigintAsInteger);
  app.use(requestLog(logger));
  app.use(measureRequests(context.metrics, name));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
      // Loopback and a proxy in front speak plain HTTP; TLS is the proxy's to promise.
      strictTransportSecurity: false,
    }),
  );
  const api = new Api(app, info);
  api.use(refuseOtherHosts(context.served));
  api.use(refuseWhileDraining(context.draining));
  api.use(refuseOtherSites());
  addRoutes(api);
  api.complete();
  app.use(problemPages());
  app.use(routeNotFound());
  app.use(errorHandler(undocumented));
  return app;
}
