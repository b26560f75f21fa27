import express from 'express';
import type { Express } from 'express';
import { exhaustionError } from '../storage/storage-error';
import type { AppContext } from './app';
import { errorHandler } from './error-handler';
import { keepNowhere } from './keep-nowhere';
import { refuseOtherHosts } from './served-hosts';
import type { ServedHosts } from './served-hosts';

/** How long one readiness check may take, in milliseconds. */
const CHECK_TIMEOUT_MS = 3_000;

/** Resolves when the server can do its work, rejects when it cannot. */
export type ReadinessCheck = () => unknown;

async function within(check: ReadinessCheck): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`));
    }, CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names what failed by its code alone: messages of other parts may tell too much. */
function reasonOf(error: unknown): string {
  const exhaustion = exhaustionError(error);
  if (exhaustion !== undefined) {
    return exhaustion.code;
  }
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  }
  return 'failed';
}

async function runChecks(
  checks: Readonly<Record<string, ReadinessCheck>>,
): Promise<Record<string, string>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(check);
        return [name, 'ok'] as const;
      } catch (error) {
        return [name, reasonOf(error)] as const;
      }
    }),
  );
  return Object.fromEntries(results);
}

/**
 * The operations listener. `/livez` says that the process runs, whatever the network does, so that
 * nobody restarts a healthy process; `/readyz` says whether it can do its work; `/metrics` is for
 * Prometheus.
 *
 * @param notes - what an operator ought to know although the server does its work
 */
export function buildOperationsApp(
  { metrics, draining }: Pick<AppContext, 'metrics' | 'draining'>,
  checks: Readonly<Record<string, ReadinessCheck>>,
  served?: ServedHosts,
  notes: () => Readonly<Record<string, string>> | undefined = () => undefined,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(refuseOtherHosts(served), keepNowhere);
  app.get('/livez', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const results = await runChecks(checks);
    const ready = !draining.begun && Object.values(results).every((result) => result === 'ok');
    const status = draining.begun ? 'draining' : ready ? 'ready' : 'not-ready';
    response.status(ready ? 200 : 503).json({ status, checks: results, notes: notes() });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  app.use(errorHandler());
  return app;
}
