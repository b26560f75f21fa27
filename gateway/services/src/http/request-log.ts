import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@guanming/runtime';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { correlationOf } from './correlation-id';
import { assignRequestId } from './request-id';

/** What pino-http's serializers are given of a request. */
interface LoggedRequest {
  readonly id: unknown;
  readonly method: string;
  readonly url: string;
}

function levelOf(
  _request: IncomingMessage,
  response: ServerResponse,
  error?: Error,
): 'error' | 'warn' | 'info' {
  if (response.statusCode === 500) {
    return 'error';
  }
  return response.statusCode > 500 || error !== undefined ? 'warn' : 'info';
}

/**
 * One line for each request: id, method, path without query, status, time, and the order it was about. No header, no body and
 * no address, so that neither a token nor a person gets into the log.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: assignRequestId,
    customLogLevel: levelOf,
    customProps: (_request, response) => correlationOf(response),
    serializers: {
      req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}
