import fc from 'fast-check';
import { AnswerJudge } from './judge-answer';
import { fuzzRequest } from './fuzz-request';
import type { FuzzInputs, FuzzRequest } from './fuzz-request';
import { operationsOf } from './openapi-document';
import type { OpenApi } from './openapi-document';
import { sendRequest } from './send-request';
import type { FuzzAnswer } from './send-request';

/** A listener to ask. */
export interface FuzzTarget {
  readonly name: string;
  readonly url: string;
  /** With what to ask it now: an operation before may have ended a session. */
  readonly inputs: () => Promise<FuzzInputs>;
}

/** Result of fuzzing one listener. */
export interface FuzzResult {
  /** Answers by operation and status. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** One sentence each, with the request. */
  readonly failures: readonly string[];
}

function describe({ method, target, headers, body, faults }: FuzzRequest): string {
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 60)}`);
  const text = body === undefined ? '' : ` ${Buffer.from(body).toString('utf8').slice(0, 300)}`;
  return `${method} ${target.slice(0, 120)} [${faults.join(', ')}] {${shown.join(', ')}}${text}`;
}

let asked = 0;

/** Another network address for each request: limits are for one address. */
function nextAddress(): string {
  asked += 1;
  return `10.${Math.floor(asked / 62_500) % 250}.${Math.floor(asked / 250) % 250}.${asked % 250}`;
}

async function ask(
  url: string,
  request: FuzzRequest,
  judge: AnswerJudge,
): Promise<{ readonly answer?: FuzzAnswer; readonly faults: readonly string[] }> {
  const address = nextAddress();
  try {
    const answer = await sendRequest(url, request, address);
    const faults = judge.faultsOf(request, answer);
    return {
      answer,
      faults: faults.map((one) => `${one}; ${answer.body.toString('utf8', 0, 300)}`),
    };
  } catch (error) {
    return { faults: [`no answer: ${String(error)}`] };
  }
}

/** The document of a listener. */
export async function readDocument(url: string): Promise<OpenApi> {
  const request = { method: 'GET', target: '/openapi.json', headers: {}, faults: [] };
  const { body } = await sendRequest(url, request, '127.0.0.1');
  return JSON.parse(body.toString()) as OpenApi;
}

/**
 * Asks every operation of a listener's document and holds each answer against the document.
 *
 * @param seed - the same seed asks the same
 * @param runs - requests to each operation
 */
export async function runFuzz(
  { url, inputs }: FuzzTarget,
  seed: number,
  runs: number,
): Promise<FuzzResult> {
  const document = await readDocument(url);
  const judge = new AnswerJudge(document);
  const answers: Record<string, Record<string, number>> = {};
  const failures: string[] = [];
  for (const operation of operationsOf(document)) {
    const name = `${operation.method} ${operation.path}`;
    const counts = (answers[name] = {}) as Record<string, number>;
    for (const request of fc.sample(fuzzRequest(operation, await inputs()), {
      seed,
      numRuns: runs,
    })) {
      const { answer, faults } = await ask(url, request, judge);
      const status = String(answer?.status ?? 'none');
      counts[status] = (counts[status] ?? 0) + 1;
      failures.push(...faults.map((one) => `${name}: ${describe(request)} -> ${status}: ${one}`));
    }
  }
  return { answers, failures };
}
