import { loopbackAddress } from '@guanming/runtime';
import PQueue from 'p-queue';
import { request } from 'undici';
import type { Agent } from 'undici';
import { newAgent } from '../testing/installation/server-clients';

const TOO_MANY_REQUESTS = 429;

/** A request about one number: POST when it has a body. */
export interface ProbeRequest {
  readonly url: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** Asks a server about many numbers and puts together what it says. */
export class NumberProbe {
  readonly #agent: Agent;

  /** @param atOnce - most requests under way at once */
  constructor(private readonly atOnce: number) {
    this.#agent = newAgent(atOnce);
  }

  async ask({ url, body, headers = {} }: ProbeRequest): Promise<{ status: number; text: string }> {
    const target = loopbackAddress(url);
    const response = await request(target.url, {
      dispatcher: this.#agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...target.headers,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.statusCode, text: await response.body.text() };
  }

  /** How often each status came, and the answers but 429 without what must differ between any two. */
  async askAll(
    numbers: readonly string[],
    requestOf: (number: string) => ProbeRequest,
  ): Promise<{ statuses: Record<string, number>; answers: ReadonlySet<string> }> {
    const statuses: Record<string, number> = {};
    const answers = new Set<string>();
    const queue = new PQueue({ concurrency: this.atOnce });
    await queue.addAll(
      numbers.map((number) => async () => {
        const { status, text } = await this.ask(requestOf(number));
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status !== TOO_MANY_REQUESTS) {
          answers.add(withoutParticulars(text, number));
        }
      }),
    );
    return { statuses, answers };
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }
}

/** An answer without the id of its request and the number that was asked for. */
function withoutParticulars(text: string, number: string): string {
  return text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid:').replaceAll(number, '#');
}
