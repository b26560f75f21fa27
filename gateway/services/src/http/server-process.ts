import type { RequestListener } from 'node:http';
import type { Logger } from '@guanming/runtime';
import type { AppContext } from './app';
import { startHttpServer } from './http-server';
import type { HttpServerOptions, RunningHttpServer } from './http-server';
import { measureConnections } from './metrics';
import { buildOperationsApp } from './operations';
import type { ReadinessCheck } from './operations';
import type { ServedHosts } from './served-hosts';

/** One address of a server. */
interface Listener extends HttpServerOptions {
  readonly name: string;
  readonly app: RequestListener;
}

/** The parts of a server. */
export interface ServerParts {
  readonly context: AppContext;
  readonly listeners: readonly Listener[];
  readonly operations: HttpServerOptions & Pick<ServedHosts, 'hosts'>;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  /** What readiness says beside its checks. */
  readonly notes?: () => Readonly<Record<string, string>>;
  /** Closes what the requests need (ledger, store), once no request is under way. */
  readonly release: () => Promise<void> | void;
}

/** A server that answers. */
export interface RunningServer {
  /** URL of each listener by its name, and `operations`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Refuses new requests, finishes those under way, then closes what they needed. */
  close(): Promise<void>;
}

/** Starts all listeners of a server; when one cannot start, those before it are closed again. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { context, operations, readiness, notes } = parts;
  const operationsApp = buildOperationsApp(context, readiness, operations, notes);
  const running = new Map<string, RunningHttpServer>();
  const listen = async ({ name, app, ...options }: Listener): Promise<void> => {
    const connections = measureConnections(context.metrics, name);
    running.set(name, await startHttpServer(app, { ...options, connections }));
  };
  const close = async (): Promise<void> => {
    context.draining.begin();
    await Promise.all(
      [...running].filter(([name]) => name !== 'operations').map(([, server]) => server.close()),
    );
    await parts.release();
    await running.get('operations')?.close(1_000);
  };
  try {
    for (const listener of parts.listeners) {
      await listen(listener);
    }
    await listen({ ...operations, name: 'operations', app: operationsApp });
  } catch (error) {
    await close();
    throw error;
  }
  const urls = Object.fromEntries([...running].map(([name, { url }]) => [name, url]));
  context.logger.info({ urls }, 'listening');
  return { urls, close };
}

/**
 * Runs a server as a process of its own until SIGTERM or SIGINT, then drains it. When it cannot
 * start, the exit code is 1.
 */
export async function runServerProcess(
  logger: Logger,
  start: () => Promise<RunningServer>,
): Promise<void> {
  let server: RunningServer;
  try {
    server = await start();
  } catch (error) {
    logger.fatal({ err: error }, 'cannot start');
    process.exitCode = 1;
    return;
  }
  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'draining');
    server.close().then(
      () => {
        logger.info('stopped');
      },
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
