import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CONNECTION_LIMITS, limitConnections } from './connection-limits';
import type { ConnectionLimits, ConnectionObserver } from './connection-limits';
import { answerUnreadableRequests } from './unreadable-request';

/** How long a client may take to send its request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 15_000;
/** How long an idle connection is kept, in milliseconds. */
const KEEP_ALIVE_MS = 30_000;
/**
 * How long a connection with a request under way may carry nothing, in milliseconds: longer than any
 * answer takes, so it ends those whose client does not read.
 */
const SILENCE_MS = 120_000;
const IDLE_POLL_MS = 25;

/** Mutual TLS of a listener; PEM texts. */
export interface ServerTls {
  readonly certificate: string;
  readonly privateKey: string;
  /** Client certificates must come from one of these authorities. */
  readonly clientAuthorities: readonly string[];
}

/** Where to listen; port 0 takes a free one. Connections are limited by {@link CONNECTION_LIMITS}. */
export interface HttpServerOptions extends Partial<ConnectionLimits> {
  readonly port: number;
  /** Unless 127.0.0.1. */
  readonly host?: string;
  readonly tls?: ServerTls;
  /** How long a client may take to send its request, in milliseconds, unless 15 s. */
  readonly requestTimeoutMs?: number;
  /** How long an idle connection is kept, in milliseconds, unless 30 s. */
  readonly keepAliveMs?: number;
  /** How long a request under way may carry nothing, in milliseconds, unless 120 s. */
  readonly silenceMs?: number;
  readonly connections?: ConnectionObserver;
}

const UNOBSERVED: ConnectionObserver = { open: () => undefined, refused: () => undefined };

/** A server that listens. */
export interface RunningHttpServer {
  readonly port: number;
  /** Address for clients on this machine. */
  readonly url: string;
  /**
   * Stops listening and waits for the requests under way, at most `graceMs` milliseconds; then cuts
   * what is left.
   */
  close(graceMs?: number): Promise<void>;
}

function newServer(
  listener: RequestListener,
  {
    tls,
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
    keepAliveMs = KEEP_ALIVE_MS,
    silenceMs = SILENCE_MS,
  }: HttpServerOptions,
): Server {
  const options = {
    // From the connection on: who sends nothing at all is counted, too.
    headersTimeout: requestTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // Unless Node looks often, a slow request has up to 30 s more.
    connectionsCheckingInterval: requestTimeoutMs / 10,
    keepAliveTimeout: keepAliveMs,
    // The applications refuse it themselves, with a problem document.
    requireHostHeader: false,
  };
  const server =
    tls === undefined
      ? createServer(options, listener)
      : createTlsServer(
          {
            ...options,
            handshakeTimeout: requestTimeoutMs,
            cert: tls.certificate,
            key: tls.privateKey,
            ca: [...tls.clientAuthorities],
            requestCert: true,
            rejectUnauthorized: true,
            minVersion: 'TLSv1.3',
          },
          listener,
        );
  server.timeout = silenceMs;
  return server;
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection turns idle when its last request is answered, and nobody else closes it then.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, IDLE_POLL_MS);
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

/** Starts to listen; rejects when the port is taken. */
export async function startHttpServer(
  listener: RequestListener,
  options: HttpServerOptions,
): Promise<RunningHttpServer> {
  const { port, host = '127.0.0.1', tls } = options;
  const server = newServer(listener, options);
  limitConnections(server, { ...CONNECTION_LIMITS, ...options }, options.connections ?? UNOBSERVED);
  answerUnreadableRequests(server);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `${tls === undefined ? 'http' : 'https'}://localhost:${address.port}`,
    close: (graceMs = 10_000) => closeServer(server, graceMs),
  };
}
