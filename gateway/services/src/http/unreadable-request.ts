import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { newProblem, problemTypeOf } from '@guanming/wire';
import type { ProblemCode } from '@guanming/wire';
import { REQUEST_ID_HEADER } from './request-id';

const details = {
  REQUEST_HEADERS_TOO_LARGE: 'The address and the headers of the request are too large.',
  REQUEST_TIMEOUT: 'The request did not arrive as a whole in time.',
  REQUEST_MALFORMED: 'The request is not HTTP/1.1.',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** How long a client may take to read why it is cut off, in milliseconds. */
const LAST_READ_MS = 1_000;

/** What Node says of a request that it cannot read, with the bytes that it stopped at. */
interface UnreadableError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** Node's own name for what is wrong with a request. */
function codeOf({ code }: NodeJS.ErrnoException): keyof typeof details {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'REQUEST_HEADERS_TOO_LARGE';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'REQUEST_TIMEOUT';
    default:
      return 'REQUEST_MALFORMED';
  }
}

function answerTo(code: keyof typeof details, isHead: boolean): string {
  const { status, title, retry } = problemTypeOf(code);
  const requestId = randomUUID();
  const body = JSON.stringify(newProblem(code, requestId, { detail: details[code] }));
  return [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    ...(retry === 'later' ? ['Retry-After: 1'] : []),
    `${REQUEST_ID_HEADER}: ${requestId}`,
    'Connection: close',
    '',
    isHead ? '' : body,
  ].join('\r\n');
}

/** Ends a connection with a last word, whether the client closes its side or not. */
function endWith(socket: Duplex, answer: string): void {
  const cut = setTimeout(() => {
    socket.destroy();
  }, LAST_READ_MS);
  socket.once('close', () => {
    clearTimeout(cut);
  });
  socket.end(answer);
}

/**
 * Answers with a problem document what Node cannot read as a request, and what does not arrive in
 * time: `REQUEST_MALFORMED` 400, `REQUEST_HEADERS_TOO_LARGE` 431, `REQUEST_TIMEOUT` 408.
 */
export function answerUnreadableRequests(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response);
  });
  server.on('clientError', (error: UnreadableError, socket) => {
    const answer = answers.get(socket);
    const isAnswering = answer?.headersSent === true && !answer.writableFinished;
    if (socket.writable && error.code !== 'ECONNRESET' && !isAnswering) {
      const isHead = error.rawPacket?.subarray(0, 5).toString() === 'HEAD ';
      endWith(socket, answerTo(codeOf(error), isHead));
    } else {
      socket.destroy();
    }
  });
  // Where no TLS came about there is nobody to answer.
  server.on('tlsClientError', (_error: Error, socket: Duplex) => {
    socket.destroy();
  });
  // An expectation that is not known may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
}
