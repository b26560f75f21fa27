import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { isDataProven } from '@guanming/wire/verdicts';
import type { PdfWorkshop } from '../pdf-workshop';
import type { PdfExamination } from './verification-desk';

/**
 * Draws the invoice again from the data that the ledger proves, as it was issued.
 *
 * @returns undefined when nothing proves the data
 * @throws PdfError when the workshop gives up
 */
export async function drawOriginal(
  { result, invoice, ledger }: PdfExamination,
  workshop: Pick<PdfWorkshop, 'render'>,
): Promise<Uint8Array | undefined> {
  if (!isDataProven(result.verdict) || invoice === undefined || ledger === undefined) {
    return undefined;
  }
  return workshop.render({
    invoice: canonicalInvoice(invoice),
    record: canonicalize(ledger.record),
  });
}
