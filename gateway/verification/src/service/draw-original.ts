import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { isDataProven } from '@guanming/wire/verdicts';
import type { PdfProcessPool } from '../pdf-process-pool';
import { rendererAtIssue } from '../renderer-at-issue';
import type { PdfExamination } from './verification-service';

/**
 * Draws the invoice again from the data that the ledger proves and the order that it carries, as it was issued.
 *
 * @returns undefined when nothing proves the data, or the renderer of its version is not here
 * @throws PdfError when the pool gives up
 */
export async function drawOriginal(
  { result, invoice, order, ledger }: PdfExamination,
  pool: Pick<PdfProcessPool, 'render'>,
): Promise<Uint8Array | undefined> {
  const isWhole = invoice !== undefined && order !== undefined && ledger !== undefined;
  if (!isWhole || !isDataProven(result.verdict)) {
    return undefined;
  }
  const renderer = rendererAtIssue(ledger);
  if ('code' in renderer) {
    return undefined;
  }
  return pool.render({
    rendererVersion: renderer.RENDERER_VERSION,
    invoice: canonicalInvoice(invoice),
    record: canonicalize(ledger.record),
    order,
  });
}
