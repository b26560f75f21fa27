import type { RequestHandler, Response } from 'express';
import PQueue from 'p-queue';
import { RequestError } from '../../http';
import { MAX_PDF_BYTES } from '..';

/** Seconds after which a place is likely free. */
const RETRY_AFTER = 5;

/** Bounds of a {@link PdfReception}. */
export interface ReceptionLimits {
  /** Most bytes of bodies that are received, wait or are worked on. */
  readonly bodyBytes: number;
  /** Requests worked on at once. */
  readonly atOnce: number;
  /** Most requests that wait for their turn. */
  readonly waiting: number;
}

/**
 * Takes in the PDFs that anybody sends, and has them worked on in the order in which they have
 * arrived: a slow upload takes memory, but no place in the line.
 */
export class PdfReception {
  readonly #line: PQueue;
  #reserved = 0;

  constructor(private readonly limits: ReceptionLimits) {
    this.#line = new PQueue({ concurrency: limits.atOnce });
  }

  /**
   * Keeps memory for the body that a request announces, until its answer is over; refuses it
   * `SERVER_BUSY` before the body is read when there is too little.
   */
  get admission(): RequestHandler {
    return (request, response, next) => {
      const announced = Number(request.headers['content-length'] ?? MAX_PDF_BYTES);
      const size = Math.min(announced, MAX_PDF_BYTES);
      if (this.#reserved + size > this.limits.bodyBytes) {
        throw newBusyError();
      }
      this.#reserved += size;
      response.once('close', () => {
        this.#reserved -= size;
      });
      next();
    };
  }

  /**
   * Does `work` when the turn of a request comes.
   *
   * @param response - where the result goes: when its caller has left, nothing is done
   * @throws RequestError `SERVER_BUSY` when too many wait
   */
  async takeTurn<Result>(response: Response, work: () => Promise<Result>): Promise<Result> {
    if (this.#line.size >= this.limits.waiting) {
      throw newBusyError();
    }
    const leaving = new AbortController();
    const leave = (): void => {
      leaving.abort(new RequestError('REQUEST_MALFORMED', 'The caller has left.'));
    };
    response.once('close', leave);
    if (response.closed) {
      leave();
    }
    return this.#line.add(
      () => {
        // What is begun takes its place until it ends.
        response.off('close', leave);
        return work();
      },
      { signal: leaving.signal },
    );
  }
}

function newBusyError(): RequestError {
  return new RequestError('SERVER_BUSY', 'Too many PDFs are waiting to be worked on.', {
    retryAfterSeconds: RETRY_AFTER,
  });
}
