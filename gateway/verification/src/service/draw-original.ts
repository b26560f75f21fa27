import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { isDataProven } from '@guanming/wire/verdicts';
import type { PdfProcessPool } from '../pdf-process-pool';
import type { PdfExamination } from './verification-service';

/**
 * Draws the invoice again from the data that the ledger proves, as it was issued.
 *
 * @returns undefined when nothing proves the data
 * @throws PdfError when the pool gives up
 */
export async function drawOriginal(
  { result, invoice, ledger }: PdfExamination,
  pool: Pick<PdfProcessPool, 'render'>,
): Promise<Uint8Array | undefined> {
  if (!isDataProven(result.verdict) || invoice === undefined || ledger === undefined) {
    return undefined;
  }
  return pool.render({
    invoice: canonicalInvoice(invoice),
    record: canonicalize(ledger.record),
  });
}
