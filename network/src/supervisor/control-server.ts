import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import { identifyProcess } from './process-identity';
import { processSpecSchema } from './process-spec';
import type { ProcessTable } from './process-table';
import { SupervisorError, type SupervisorErrorCode } from './supervisor-error';

const MAX_BODY = 1_000_000;

const statusOfCode: Partial<Record<SupervisorErrorCode, number>> = {
  PROCESS_NOT_FOUND: 404,
  PROCESS_SPEC_INVALID: 422,
  SUPERVISOR_REQUEST_INVALID: 400,
  SUPERVISOR_STOPPING: 409,
};

/** Target of the control routes. */
export interface ControlTarget {
  readonly table: ProcessTable;
  readonly requestShutdown: () => void;
  readonly note: (message: string) => void;
}

type Handler = (request: IncomingMessage, name: string) => unknown;

/**
 * Serves the supervisor's control over a unix socket that only its owner can open: GET /health,
 * GET /processes, PUT and DELETE /processes/(name), POST /shutdown.
 */
export async function listenForControl(socket: string, target: ControlTarget): Promise<Server> {
  const handlers = routes(target);
  const server = createServer((request, response) => {
    void answer(request, response, handlers, target);
  });
  rmSync(socket, { force: true });
  server.listen(socket);
  await once(server, 'listening');
  chmodSync(socket, 0o600);
  return server;
}

function routes({ table, requestShutdown }: ControlTarget): Record<string, Handler> {
  return {
    'GET /health': () => ({ ...identifyProcess(process.pid), stopping: table.isStopping }),
    'GET /processes': () => table.list(),
    'PUT /processes/*': async (request, name) => await table.put(await readSpec(request, name)),
    'DELETE /processes/*': async (_request, name) => await table.stop(name),
    'POST /shutdown': () => {
      requestShutdown();
      return { stopping: true };
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Record<string, Handler>,
  target: ControlTarget,
): Promise<void> {
  const { method = '', url = '/' } = request;
  try {
    const { handler, name } = route(handlers, method, url);
    send(response, 200, await handler(request, name));
  } catch (error) {
    const problem = problemOf(error);
    target.note(`${method} ${url}: ${problem.code}: ${problem.message}`);
    send(response, statusOfCode[problem.code] ?? 500, problem);
  }
}

function route(
  handlers: Record<string, Handler>,
  method: string,
  url: string,
): { handler: Handler; name: string } {
  const [, resource = '', name = ''] = url.split('/');
  const pattern = `${method} /${resource}${name === '' ? '' : '/*'}`;
  const handler = handlers[pattern];
  if (handler === undefined) {
    throw new SupervisorError('SUPERVISOR_REQUEST_INVALID', `There is no route ${pattern}.`);
  }
  return { handler, name: decodeURIComponent(name) };
}

function problemOf(error: unknown): { code: SupervisorErrorCode; message: string } {
  return error instanceof SupervisorError
    ? { code: error.code, message: error.message }
    : { code: 'SUPERVISOR_REQUEST_INVALID', message: String(error) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}

async function readSpec(
  request: IncomingMessage,
  name: string,
): Promise<z.infer<typeof processSpecSchema>> {
  const parsed = processSpecSchema.safeParse(await readJson(request));
  if (!parsed.success) {
    throw new SupervisorError(
      'PROCESS_SPEC_INVALID',
      `The spec of ${name} is invalid: ${z.prettifyError(parsed.error)}`,
    );
  }
  if (parsed.data.name !== name) {
    throw new SupervisorError('PROCESS_SPEC_INVALID', `The spec is named ${parsed.data.name}.`);
  }
  return parsed.data;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) {
      throw new SupervisorError('SUPERVISOR_REQUEST_INVALID', 'The request body is too long.');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (cause) {
    throw new SupervisorError('SUPERVISOR_REQUEST_INVALID', 'The body is not JSON.', { cause });
  }
}
