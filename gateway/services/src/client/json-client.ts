import { loopbackAddress } from '@guanming/runtime';
import { problemCauseSchema, readAnswer } from '@guanming/wire';
import { request } from 'undici';
import { AnswerError } from './answer-error';

/** How long a server may take to answer unless that is said, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** A request to one of the servers. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value that becomes JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** A whole answer. */
export interface JsonAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined when there is none. */
  readonly body: Body;
}

/** Sends a request and gives its answer, whatever the status. */
export type JsonExchange = (request: JsonRequest) => Promise<JsonAnswer>;

/**
 * Sends JSON to a server and reads its answer, whatever the status.
 *
 * @throws AnswerError `SERVER_UNAVAILABLE`, `ANSWER_NOT_JSON`
 */
export async function exchangeJson({
  method,
  url,
  headers,
  body,
  timeoutMs = TIMEOUT_MS,
}: JsonRequest): Promise<JsonAnswer> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetchFrom(method, url, timeoutMs, {
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = answer.bytes.toString('utf8');
  const { status } = answer;
  return { status, headers: answer.headers, body: text === '' ? undefined : parseJson(text, url) };
}

/**
 * Sends JSON to a server and reads its answer.
 *
 * @throws AnswerError with the code of the server's problem document, or as {@link exchangeJson}
 */
export async function sendJson(request: JsonRequest): Promise<JsonAnswer> {
  const answer = await exchangeJson(request);
  assertSuccess(answer, request.url);
  return answer;
}

/**
 * Fetches bytes.
 *
 * @throws AnswerError as {@link sendJson}
 */
export async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs = TIMEOUT_MS,
): Promise<Uint8Array> {
  const { status, bytes } = await fetchFrom('GET', url, timeoutMs, { headers });
  if (status !== 200) {
    assertSuccess({ status, body: parseJson(bytes.toString('utf8'), url) }, url);
  }
  return bytes;
}

/**
 * Sends bytes and reads a JSON answer.
 *
 * @throws AnswerError as {@link sendJson}
 */
export async function sendBytes(
  url: string,
  contentType: string,
  bytes: Uint8Array,
): Promise<unknown> {
  const answer = await fetchFrom('POST', url, TIMEOUT_MS, {
    headers: { 'content-type': contentType },
    body: bytes,
  });
  const body = parseJson(answer.bytes.toString('utf8'), url);
  assertSuccess({ status: answer.status, body }, url);
  return body;
}

/** @throws AnswerError with the code of the problem document unless the status is 2xx */
export function assertSuccess(
  { status, body }: Pick<JsonAnswer, 'status' | 'body'>,
  url: string,
): void {
  if (status >= 200 && status < 300) {
    return;
  }
  const problem = readAnswer(problemCauseSchema, body);
  if (!problem.success) {
    throw new AnswerError(`STATUS_${status}`, `${url} answered with status ${status}`);
  }
  const { code, detail = 'no detail', retry } = problem.data;
  throw new AnswerError(code, `${url} says: ${detail}`, { isTransient: retry === 'later' });
}

interface WholeResponse extends Pick<JsonAnswer, 'status' | 'headers'> {
  readonly bytes: Buffer;
}

async function fetchFrom(
  method: JsonRequest['method'],
  url: string,
  timeoutMs: number,
  options: { headers: Record<string, string>; body?: string | Uint8Array },
): Promise<WholeResponse> {
  const target = loopbackAddress(url);
  const headers = { ...options.headers, ...target.headers };
  const { dispatcher } = target;
  const signal = AbortSignal.timeout(timeoutMs);
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
    return { status: answer.statusCode, headers: answer.headers, bytes };
  } catch (error) {
    throw new AnswerError('SERVER_UNAVAILABLE', `Nothing answers at ${new URL(url).origin}`, {
      cause: error,
    });
  }
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AnswerError('ANSWER_NOT_JSON', `${url} did not answer JSON`, { cause: error });
  }
}
