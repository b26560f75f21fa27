import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import type { FileChange, Place, VerificationStep } from '@guanming/wire/verdicts';
import type { ComparedContents, Evidence } from './compare-contents';
import { isFieldTag } from './pdf-content';
import type { ComparedFile } from './pdf-content';
import { PdfError } from './pdf-error';
import type { PdfProcessPool } from './pdf-process-pool';
import type { InvoicePdf } from './read-invoice-pdf';
import { withoutRenderer } from './renderer-at-issue';
import type { NoRenderer } from './renderer-at-issue';
import { newStep } from './steps';

/** Result of comparing a file with the original, or what prevented it. */
export type Compared =
  | ComparedFile
  | { readonly comparison: 'failed'; readonly code: string }
  | { readonly comparison: 'impossible'; readonly because: NoRenderer };

/**
 * Renders the invoice again and compares the file with it.
 *
 * @param order - the step `order`
 * @returns undefined unless page, data, order and ledger agree: then there is nothing to render
 */
export async function compareFile(
  { bytes, pdf, attached, ledger, renderer }: Evidence,
  { differences }: ComparedContents,
  order: VerificationStep,
  pool: PdfProcessPool,
): Promise<Compared | undefined> {
  const { invoice } = attached;
  const { orderText } = pdf;
  const isRefuted = differences.length > 0 || order.outcome === 'failed';
  if (isRefuted || invoice === undefined || orderText === undefined) {
    return undefined;
  }
  if ('code' in renderer) {
    return { comparison: 'impossible', because: renderer };
  }
  const texts = {
    rendererVersion: renderer.RENDERER_VERSION,
    invoice: canonicalInvoice(invoice),
    record: canonicalize(ledger.record),
    order: orderText,
  };
  try {
    return await pool.compare(bytes, texts);
  } catch (error) {
    if (error instanceof PdfError) {
      return { comparison: 'failed', code: error.code };
    }
    throw error;
  }
}

/** Names the fields that the page has where its picture differs. */
export function changeOf(compared: Compared | undefined, pdf: InvoicePdf): FileChange | undefined {
  if (compared?.comparison !== 'different') {
    return undefined;
  }
  const { reason, places, added } = compared;
  const fieldsIn = (place: Place): string[] => [
    ...new Set(
      pdf.texts
        .filter(
          ({ tag, page, box }) => isFieldTag(tag) && page === place.page && overlap(box, place),
        )
        .map(({ tag }) => tag),
    ),
  ];
  return { reason, places: places.map((place) => ({ ...place, fields: fieldsIn(place) })), added };
}

function overlap(left: Omit<Place, 'page'>, right: Omit<Place, 'page'>): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}

/** The code of the step of the comparison, which {@link codeSentences} has. */
function codeOf(reason: FileChange['reason']): string {
  return reason.toUpperCase().replaceAll('-', '_');
}

/** The step of the comparison; none when it was not reached. */
export function originalFileStep(compared: Compared | undefined): VerificationStep[] {
  switch (compared?.comparison) {
    case undefined:
      return [];
    case 'impossible':
      return [withoutRenderer('original-file', compared.because)];
    case 'failed':
      return [newStep('original-file', 'pending', compared.code)];
    case 'different':
      return [newStep('original-file', 'failed', codeOf(compared.reason))];
    default:
      return [newStep('original-file', 'passed')];
  }
}

/** Whether this very file is what the renderer makes. */
export function isOriginal(compared: Compared | undefined): boolean {
  return compared?.comparison === 'same-bytes' || compared?.comparison === 'same-content';
}
