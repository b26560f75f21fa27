import type { Problem } from '@guanming/wire';

/** A server refused, and says why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
  }
}

/** No answer arrived, or none that can be read. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** A request of a page. */
export interface PageRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a `Blob` is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Counts as no answer when it takes longer than this many milliseconds, such as in a tunnel. */
  readonly timeoutMs?: number;
}

function bodyOf(body: unknown): Pick<RequestInit, 'body'> {
  if (body === undefined) {
    return {};
  }
  return { body: body instanceof Blob ? body : JSON.stringify(body) };
}

/** A signal that also aborts when the time is over. */
function limited(timeoutMs: number, signal?: AbortSignal): AbortSignal {
  const abort = new AbortController();
  const timer = setTimeout(() => {
    abort.abort(new DOMException('No answer in time', 'TimeoutError'));
  }, timeoutMs);
  signal?.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      abort.abort(signal.reason);
    },
    { once: true },
  );
  return abort.signal;
}

function signalOf({ timeoutMs, signal }: PageRequest): Pick<RequestInit, 'signal'> {
  if (timeoutMs !== undefined) {
    signal?.throwIfAborted();
    return { signal: limited(timeoutMs, signal) };
  }
  return signal === undefined ? {} : { signal };
}

async function send(address: string, request: PageRequest): Promise<Response> {
  const { method = 'GET', body, headers, signal } = request;
  const json = body !== undefined && !(body instanceof Blob);
  try {
    return await fetch(address, {
      method,
      ...bodyOf(body),
      headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
      ...signalOf(request),
    });
  } catch (error) {
    if (signal?.aborted === true) {
      throw error;
    }
    throw new NoAnswerError(`No answer from ${address}`, { cause: error });
  }
}

async function problemOf(response: Response): Promise<Error> {
  try {
    return new ProblemError((await response.json()) as Problem);
  } catch (error) {
    return new NoAnswerError(`The answer ${response.status} cannot be read`, { cause: error });
  }
}

/**
 * Asks a server for JSON.
 *
 * @throws ProblemError when it refuses; NoAnswerError without a readable answer
 */
export async function askJson<Answer>(address: string, request: PageRequest = {}): Promise<Answer> {
  const response = await send(address, request);
  if (!response.ok) {
    throw await problemOf(response);
  }
  if (response.status === 204) {
    return undefined as Answer;
  }
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    throw new NoAnswerError(`The answer of ${address} was cut off`, { cause: error });
  }
}

/**
 * Asks a server for a file.
 *
 * @throws ProblemError when it refuses; NoAnswerError without a readable answer
 */
export async function askFile(address: string, request: PageRequest = {}): Promise<Blob> {
  const response = await send(address, request);
  if (!response.ok) {
    throw await problemOf(response);
  }
  try {
    return await response.blob();
  } catch (error) {
    throw new NoAnswerError(`The answer of ${address} was cut off`, { cause: error });
  }
}
