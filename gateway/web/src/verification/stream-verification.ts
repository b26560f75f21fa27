import type { Problem, ExaminedDocument, StreamedLine } from '@guanming/wire';
import { NoAnswerError, ProblemError } from '../http-client';

/** A step as the server tells of it. */
export type Step = NonNullable<ExaminedDocument['steps']>[number];

/** How often a busy server is asked again. */
const ATTEMPTS = 20;
const DEFAULT_WAIT_S = 2;

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedLine> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader() as unknown as {
    read(): Promise<{ done: boolean; value?: string }>;
  };
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line) as StreamedLine;
    }
    if (done) {
      return;
    }
  }
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1_000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** Sends the file; waits when the server has too much to do, as long as it says. */
async function send(
  address: string,
  file: Blob,
  signal: AbortSignal,
  onWait: (seconds: number) => void,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    let response: Response;
    try {
      response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', accept: 'application/x-ndjson' },
        body: file,
        signal,
      });
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      throw new NoAnswerError('No answer', { cause: error });
    }
    const isBusy = response.status === 429 || response.status === 503;
    if (!isBusy || attempt === ATTEMPTS) {
      return response;
    }
    const asked = Number(response.headers.get('retry-after') ?? DEFAULT_WAIT_S);
    const seconds = Number.isFinite(asked) ? asked : DEFAULT_WAIT_S;
    onWait(seconds);
    await pause(seconds, signal);
  }
}

/**
 * Has a PDF verified.
 *
 * @param address - where to send it
 * @param onStep - told of each step as it ends
 * @param onWait - told when a busy server is asked again, and after how many seconds
 * @throws ProblemError when the server refuses; NoAnswerError without a whole answer
 */
export async function streamVerification(
  address: string,
  file: Blob,
  onStep: (step: Step) => void,
  signal: AbortSignal,
  onWait: (seconds: number) => void = () => undefined,
): Promise<ExaminedDocument> {
  const response = await send(address, file, signal, onWait);
  if (!response.ok) {
    throw new ProblemError((await response.json()) as Problem);
  }
  if (response.body !== null) {
    for await (const line of linesOf(response.body)) {
      if ('result' in line) {
        return line.result;
      }
      onStep(line.step);
    }
  }
  throw new NoAnswerError('The answer was cut off');
}
