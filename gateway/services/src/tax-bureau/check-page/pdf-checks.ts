import type { BlockConnections, LedgerConnections } from '@guanming/ledger';
import { PdfProcessPool } from '@guanming/verification';
import type { OnStep } from '@guanming/verification';
import { issueReaders, VerificationService } from '@guanming/verification/service';
import type { PdfExamination } from '@guanming/verification/service';
import type { Response } from 'express';
import type { Guard } from '../../http/guard';
import type { ObservedQueue } from '../../http/queue-metrics';
import { PdfUploadQueue } from '../../pdf-upload/pdf-upload-queue';

/** Some ten seconds of waiting, and memory that the server can spare; of one address a part. */
const LIMITS = {
  bodyBytes: 64 * 1024 * 1024,
  bodyBytesOfOne: 16 * 1024 * 1024,
  minRate: 4096,
  atOnce: 1,
  waiting: 5,
  oldestMs: 30_000,
  waitingOfOne: 2,
};

/**
 * Verifies the PDFs that anybody sends, one after the other, on the bureau's own peer. Nothing of
 * them is kept, and nothing is told of an invoice whose check code the PDF does not give.
 */
export class PdfChecks {
  readonly #pool = new PdfProcessPool({ concurrency: 1 });
  readonly #uploads = new PdfUploadQueue(LIMITS);
  readonly #service: VerificationService;

  constructor(ledger: Pick<LedgerConnections, 'peers' | 'reader'> & BlockConnections) {
    this.#service = new VerificationService({
      ledger,
      identity: 'reader',
      issues: issueReaders(ledger, 'reader'),
      pool: this.#pool,
      onlyWithCheckCode: true,
    });
  }

  /** PDFs that wait for their turn. */
  get waiting(): ObservedQueue {
    return this.#uploads.waiting;
  }

  /** Refuses a request `SERVER_BUSY` when there is no memory for its body. */
  get admission(): Guard {
    return this.#uploads.admission;
  }

  /**
   * Verifies a PDF when its turn comes.
   *
   * @param response - where the result goes: when its caller has left, the PDF is not looked at
   * @param onStep - told of each step as it ends
   * @throws RequestError `SERVER_BUSY` when too many wait
   */
  examine(bytes: Uint8Array, response: Response, onStep?: OnStep): Promise<PdfExamination> {
    return this.#uploads.takeTurn(response, () => this.#service.examinePdf(bytes, 'own', onStep));
  }

  /** Waits for what is under way and ends the process that reads PDFs. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}
