import { loopbackAddress } from '@guanming/runtime';
import { problemCauseSchema, readAnswer } from '@guanming/wire';
import { request } from 'undici';
import { LocalError } from './local-error';

/** How long a server may take to answer, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** A request to one of the servers. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer with status 2xx. */
export interface JsonResponse {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Sends JSON to a server of this installation and reads its answer.
 *
 * @throws LocalError with the code of the server's problem document, or `SERVER_UNAVAILABLE`
 */
export async function sendJson({ method, url, headers, body }: JsonRequest): Promise<JsonResponse> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetchFrom(method, url, {
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = response.bytes.toString('utf8');
  const answer = text === '' ? undefined : parseJson(text, url);
  assertSuccess(response.statusCode, answer, url);
  return { body: answer, headers: response.headers };
}

/**
 * Fetches bytes.
 *
 * @throws LocalError as {@link sendJson}
 */
export async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { statusCode, bytes } = await fetchFrom('GET', url, { headers });
  if (statusCode !== 200) {
    assertSuccess(statusCode, parseJson(bytes.toString('utf8'), url), url);
  }
  return bytes;
}

/**
 * Sends bytes and reads a JSON answer.
 *
 * @throws LocalError as {@link sendJson}
 */
export async function sendBytes(
  url: string,
  contentType: string,
  bytes: Uint8Array,
): Promise<unknown> {
  const response = await fetchFrom('POST', url, {
    headers: { 'content-type': contentType },
    body: bytes,
  });
  const answer = parseJson(response.bytes.toString('utf8'), url);
  assertSuccess(response.statusCode, answer, url);
  return answer;
}

/** A whole answer, whatever its status. */
interface WholeResponse {
  readonly statusCode: number;
  readonly headers: JsonResponse['headers'];
  readonly bytes: Buffer;
}

async function fetchFrom(
  method: JsonRequest['method'],
  url: string,
  options: { headers: Record<string, string>; body?: string | Uint8Array },
): Promise<WholeResponse> {
  const target = loopbackAddress(url);
  const headers = { ...options.headers, ...target.headers };
  const { dispatcher } = target;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await request(target.url, {
      method,
      ...options,
      headers,
      signal,
      dispatcher,
    });
    // A server that ends while it answers has not answered either.
    const bytes = Buffer.from(await answer.body.bytes());
    return { statusCode: answer.statusCode, headers: answer.headers, bytes };
  } catch (error) {
    throw new LocalError('SERVER_UNAVAILABLE', `Nothing answers at ${new URL(url).origin}`, {
      cause: error,
    });
  }
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LocalError('ANSWER_NOT_JSON', `${url} did not answer JSON`, { cause: error });
  }
}

function assertSuccess(status: number, answer: unknown, url: string): void {
  if (status >= 200 && status < 300) {
    return;
  }
  const problem = readAnswer(problemCauseSchema, answer);
  if (!problem.success) {
    throw new LocalError(`STATUS_${status}`, `${url} answered with status ${status}`);
  }
  const { code, detail = 'no detail', retry } = problem.data;
  throw new LocalError(code, `${url} says: ${detail}`, { isTransient: retry === 'later' });
}
