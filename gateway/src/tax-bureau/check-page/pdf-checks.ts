import type { RequestHandler, Response } from 'express';
import PQueue from 'p-queue';
import { RequestError } from '../../http/request-error';
import type { LedgerConnections } from '../../ledger/invoice-ledger';
import { PdfWorkshop } from '../../verification';
import type { OnStep } from '../../verification';
import { VerificationDesk } from '../../verification/desk';
import type { PdfExamination } from '../../verification/desk';

/** PDFs that are received, wait or are worked on at once: 5 MB each, and some ten seconds of waiting. */
const MAX_ADMITTED = 6;
/** Seconds after which a place is likely free. */
const RETRY_AFTER = 5;

/**
 * Verifies the PDFs that anybody sends, one after the other, on the bureau's own peer. Nothing of
 * them is kept, and nothing is told of an invoice whose check code the PDF does not give.
 */
export class PdfChecks {
  readonly #workshop = new PdfWorkshop({ concurrency: 1 });
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #desk: VerificationDesk;
  #admitted = 0;

  constructor(ledger: Pick<LedgerConnections, 'peers' | 'reader'>) {
    this.#desk = new VerificationDesk({
      ledger,
      identity: 'reader',
      workshop: this.#workshop,
      onlyWithCheckCode: true,
    });
  }

  /** Takes a request in, or refuses it `SERVER_BUSY` before its body is read. */
  get admission(): RequestHandler {
    return (_request, response, next) => {
      if (this.#admitted >= MAX_ADMITTED) {
        throw new RequestError('SERVER_BUSY', 'Too many PDFs are waiting to be verified.', {
          retryAfterSeconds: RETRY_AFTER,
        });
      }
      this.#admitted += 1;
      response.once('close', () => {
        this.#admitted -= 1;
      });
      next();
    };
  }

  /**
   * Verifies a PDF when its turn comes.
   *
   * @param response - where the result goes: when its caller has left, the PDF is not looked at
   * @param onStep - told of each step as it ends
   */
  async examine(bytes: Uint8Array, response: Response, onStep?: OnStep): Promise<PdfExamination> {
    return this.#queue.add(() => {
      if (response.closed) {
        throw new RequestError('REQUEST_MALFORMED', 'The caller has left.');
      }
      return this.#desk.examinePdf(bytes, 'own', onStep);
    });
  }

  /** Waits for what is under way and ends the process that reads PDFs. */
  close(): Promise<void> {
    return this.#workshop.close();
  }
}
