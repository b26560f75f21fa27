import type { RequestHandler } from 'express';
import { RequestError } from './request-error';

/** Whether a server has begun to stop. */
export class Draining {
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  /** From now on new requests are answered `SERVER_DRAINING` 503. */
  begin(): void {
    this.#begun = true;
  }
}

/** Refuses new requests while the server stops; those under way are finished. */
export function refuseWhileDraining(draining: Draining): RequestHandler {
  return (_request, response, next) => {
    if (draining.begun) {
      response.setHeader('Connection', 'close');
      throw new RequestError('SERVER_DRAINING', 'This server is stopping; ask again shortly.');
    }
    next();
  };
}
