import { RequestError } from '@guanming/wire';
import type { Request } from 'express';
import type { HeldBody } from './body-memory';

/** How a body has to come. */
export interface BodyBounds {
  readonly maxBytes: number;
  /** Bytes in a second that it has to come with on the whole, after the first {@link GRACE_MS}. */
  readonly minRate: number;
}

/** A connection may need some time to get going, milliseconds. */
const GRACE_MS = 3_000;
const LOOK_EVERY_MS = 500;

/**
 * Reads a body and keeps memory for what has come of it, not for what it announces.
 *
 * @param refuse - makes the error for a piece for which there is no memory
 * @throws RequestError `REQUEST_TOO_LARGE`, `REQUEST_MALFORMED` when it comes too slowly or not as a
 * whole, or what `refuse` makes
 */
export function receiveBody(
  request: Request,
  held: HeldBody,
  bounds: BodyBounds,
  refuse: () => RequestError,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const began = Date.now();
    const fail = (error: RequestError): void => {
      stop();
      pieces.length = 0;
      held.release();
      reject(error);
    };
    const take = (piece: Buffer): void => {
      size += piece.length;
      if (size > bounds.maxBytes) {
        fail(new RequestError('REQUEST_TOO_LARGE', `A PDF has at most ${bounds.maxBytes} bytes.`));
      } else if (held.take(piece.length)) {
        pieces.push(piece);
      } else {
        fail(refuse());
      }
    };
    const end = (): void => {
      stop();
      resolve(Buffer.concat(pieces, size));
    };
    const cut = (): void => {
      fail(new RequestError('REQUEST_MALFORMED', 'The body did not come as a whole.'));
    };
    const look = setInterval(() => {
      const due = ((Date.now() - began - GRACE_MS) / 1000) * bounds.minRate;
      if (size < due) {
        fail(new RequestError('REQUEST_MALFORMED', 'The body comes too slowly.'));
      }
    }, LOOK_EVERY_MS);
    const stop = (): void => {
      clearInterval(look);
      request.off('data', take).off('end', end).off('close', cut).off('error', cut);
      request.pause();
    };
    request.on('data', take).once('end', end).once('close', cut).once('error', cut);
  });
}
