import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loadAnswerSchema } from './load-messages';
import type { LoadRequest, LoadResult } from './load-messages';

/** Makes load through a process of its own. */
export class LoadGenerator {
  readonly #process: ChildProcess;
  #count = 0;

  constructor() {
    this.#process = fork(join(__dirname, 'load-process.js'));
  }

  /** @throws Error when the process ends, or cannot prepare the orders */
  async run(request: Omit<LoadRequest, 'id'>): Promise<LoadResult> {
    this.#count += 1;
    const id = this.#count;
    const ended = new AbortController();
    const answer = once(this.#process, 'message', { signal: ended.signal });
    const exit = once(this.#process, 'exit', { signal: ended.signal });
    this.#process.send({ ...request, id });
    try {
      const [message] = (await Promise.race([answer, exit])) as unknown[];
      const parsed = loadAnswerSchema.parse(message);
      if ('error' in parsed) {
        throw new Error(`The load process failed: ${parsed.error}`);
      }
      return parsed.result;
    } finally {
      ended.abort();
      await Promise.allSettled([answer, exit]);
    }
  }

  async close(): Promise<void> {
    if (this.#process.connected) {
      const exit = once(this.#process, 'exit');
      this.#process.disconnect();
      await exit;
    }
  }
}
