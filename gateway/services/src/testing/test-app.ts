import { loopbackAddress, newLogger } from '@guanming/runtime';
import type { Express } from 'express';
import { request } from 'undici';
import { buildApp } from '../http/app';
import type { AppContext } from '../http/app';
import type { Api } from '../http/api';
import { Draining } from '../http/draining';
import { startHttpServer } from '../http/http-server';
import type { RunningHttpServer } from '../http/http-server';
import { newMetrics } from '../http/metrics';

/** A context that logs nothing; an answer that no document has fails the test that met it. */
export function newTestContext(): AppContext {
  return {
    undocumented: (operation, code) => {
      setImmediate(() => {
        throw new Error(`${operation} does not document ${code}`);
      });
    },
    logger: newLogger('test', { level: 'silent' }),
    metrics: newMetrics(),
    draining: new Draining(),
  };
}

/** A listener on a free port with the routes that a test adds. */
export async function serveRoutes(
  addRoutes: (api: Api) => void,
  context = newTestContext(),
): Promise<RunningHttpServer> {
  return serveApp(buildApp(context, 'test', { title: 'Test', description: 'Test' }, addRoutes));
}

/** An application, on a free port unless that is said. */
export function serveApp(app: Express, port = 0): Promise<RunningHttpServer> {
  return startHttpServer(app, { port });
}

/** Answer of a server. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Record<string, unknown>;
}

/** Request of a test. */
export interface TestQuestion {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly credential?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

/** Asks a server and reads a JSON answer. */
export async function ask(url: string, question: TestQuestion = {}): Promise<TestAnswer> {
  const { method = 'GET', credential, headers, body } = question;
  const target = loopbackAddress(url);
  const response = await request(target.url, {
    method,
    headers: {
      ...target.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: bytesOf(body) }),
  });
  const text = await response.body.text();
  const isJson = /^application\/(problem\+)?json/.test(String(response.headers['content-type']));
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}
