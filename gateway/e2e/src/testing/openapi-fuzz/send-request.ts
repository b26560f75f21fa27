import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { loopbackAddress } from '@guanming/runtime';
import type { FuzzRequest } from './fuzz-request';

/** Answer of a server. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** How long an answer may take, in milliseconds. */
const ANSWER_WITHIN_MS = 30_000;

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) {
    parts.push(part as Buffer);
    if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
      break;
    }
  }
  return Buffer.concat(parts);
}

/**
 * Sends a request as it is, whatever is wrong with it; of a stream of events only the first part is
 * read.
 *
 * @param address - from which it seems to come, by `X-Forwarded-For`
 * @throws Error when the connection ends without an answer
 */
export function sendRequest(
  url: string,
  { method, target, headers, body }: FuzzRequest,
  address: string,
): Promise<FuzzAnswer> {
  const { url: reached, headers: host } = loopbackAddress(url);
  const { hostname, port } = new URL(reached);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      hostname,
      port,
      method,
      path: target,
      headers: {
        'x-forwarded-for': address,
        ...host,
        ...headers,
        ...(body === undefined ? {} : { 'content-length': body.length }),
      },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      readBody(response).then((bytes) => {
        outgoing.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes });
      }, reject);
    });
    outgoing.end(body);
  });
}
