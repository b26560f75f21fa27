import { MAX_PDF_BYTES } from '@guanming/verification';
import { RequestError } from '@guanming/wire';
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { FairQueue } from '../http/fair-queue';
import { newGuard } from '../http/guard';
import { patienceOf } from '../http/caller-patience';
import type { Guard } from '../http/guard';
import type { QueueLimits } from '../http/fair-queue';
import type { ObservedQueue } from '../http/queue-metrics';
import { BodyMemory } from './body-memory';
import { receiveBody } from './receive-body';

/** Seconds after which a place is likely free. */
const RETRY_AFTER = 5;
/** Nobody looks at a page for longer than this, in milliseconds. */
const MAX_WAIT_MS = 60_000;

/** Bounds of a {@link PdfUploadQueue}. */
export interface PdfUploadLimits extends QueueLimits {
  /** Most bytes of bodies that are received, wait or are worked on … */
  readonly bodyBytes: number;
  /** … and most of them of one address. */
  readonly bodyBytesOfOne: number;
  /** Bytes in a second that a body has to come with. */
  readonly minRate: number;
}

/**
 * Takes in the PDFs that anybody sends, and has them worked on, one address after the other: a slow
 * upload takes the memory of what has come of it, but no place in the queue, and no address can take
 * what is for all.
 */
export class PdfUploadQueue {
  readonly #queue: FairQueue;
  readonly #memory: BodyMemory;

  constructor(private readonly limits: PdfUploadLimits) {
    this.#queue = new FairQueue(limits);
    this.#memory = new BodyMemory(limits.bodyBytes, limits.bodyBytesOfOne);
  }

  /** PDFs that wait for their turn. */
  get waiting(): ObservedQueue {
    return this.#queue.waiting;
  }

  /**
   * Receives the PDF of a request and keeps memory for it until the answer is over; refuses it
   * `SERVER_BUSY` as soon as there is too little. Anything else is left to who reads bodies.
   */
  get admission(): Guard {
    return newGuard({ problems: ['SERVER_BUSY'] }, async (request, response, next) => {
      const { 'content-encoding': encoding = 'identity' } = request.headers;
      if (!request.is('application/pdf') || encoding !== 'identity') {
        next();
        return;
      }
      const held = this.#memory.open(senderOf(request));
      response.once('close', () => {
        held.release();
      });
      const { minRate } = this.limits;
      const bounds = { maxBytes: MAX_PDF_BYTES, minRate };
      try {
        request.body = await receiveBody(request, held, bounds, newBusyError);
      } catch (error) {
        // What is left of the body is not read.
        response.setHeader('Connection', 'close');
        throw error;
      }
      next();
    });
  }

  /**
   * Does `work` when the turn of a request comes.
   *
   * @param response - where the result goes: when its caller has left before, nothing is done
   * @throws RequestError `SERVER_BUSY` when too many wait, or too many of the same address
   */
  async takeTurn<Result>(response: Response, work: () => Promise<Result>): Promise<Result> {
    const sender = senderOf(response.req);
    if (!this.#queue.hasPlace(sender)) {
      throw newBusyError();
    }
    // What is begun takes its place until it ends.
    return this.#queue.add(sender, patienceOf(response, MAX_WAIT_MS).signal, work);
  }
}

/** The address of a request; of IPv6 the network, of which one sender has all addresses. */
function senderOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

function newBusyError(): RequestError {
  return new RequestError('SERVER_BUSY', 'Too many PDFs are waiting to be worked on.', {
    retryAfterSeconds: RETRY_AFTER,
  });
}
