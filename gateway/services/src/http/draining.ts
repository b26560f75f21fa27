import { RequestError } from '@guanming/wire';
import { newGuard } from './guard';
import type { Guard } from './guard';

/** Whether a server has begun to stop. */
export class Draining {
  readonly #controller = new AbortController();

  get begun(): boolean {
    return this.signal.aborted;
  }

  /** Aborts when the server begins to stop: for answers that have no end of their own. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** From now on new requests are answered `SERVER_DRAINING` 503. */
  begin(): void {
    this.#controller.abort();
  }
}

/** Refuses new requests while the server stops; those under way are finished. */
export function refuseWhileDraining(draining: Draining): Guard {
  return newGuard({ problems: ['SERVER_DRAINING'] }, (_request, response, next) => {
    if (draining.begun) {
      response.setHeader('Connection', 'close');
      throw new RequestError('SERVER_DRAINING', 'This server is stopping; ask again shortly.');
    }
    next();
  });
}
