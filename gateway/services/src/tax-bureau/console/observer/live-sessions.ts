import { RequestError } from '@guanming/wire';
import type { Request, Response } from 'express';
import { LiveSession } from './live-session';
import type { LiveSource } from './live-session';

/** Connections at once: far more than an office has, and a bound on the memory that they take. */
const MAX_CONNECTIONS = 200;
/** Events of each kind that a console sees at first. */
const RECENT = 20;

/** The consoles that listen to what happens. */
export class LiveSessions {
  #connections = 0;

  /** @param signal - aborts when the server begins to stop */
  constructor(
    private readonly source: LiveSource,
    private readonly signal: AbortSignal,
  ) {}

  get connections(): number {
    return this.#connections;
  }

  /**
   * Answers a request with events, until the client goes, may not read any more, or the server stops.
   *
   * @throws RequestError `SERVER_BUSY`
   */
  async listen(
    client: { readonly request: Request; readonly response: Response },
    isAllowed: () => boolean,
  ): Promise<void> {
    if (this.#connections >= MAX_CONNECTIONS) {
      throw new RequestError('SERVER_BUSY', `${MAX_CONNECTIONS} consoles listen already.`);
    }
    this.#connections += 1;
    try {
      const { signal } = this;
      await LiveSession.open(this.source, client, { recent: RECENT, signal, isAllowed });
    } finally {
      this.#connections -= 1;
    }
  }
}
