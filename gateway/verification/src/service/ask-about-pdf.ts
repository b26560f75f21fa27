import { checkCode, InvoiceError, parseInvoice } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerReading } from '@guanming/wire/verdicts';
import { PdfError } from '../pdf-error';
import { readInvoicePdf } from '../read-invoice-pdf';
import type { PdfProcessPool } from '../pdf-process-pool';
import { askSources, newSourceAnswers } from './ask-sources';
import type { SourceAnswers } from './ask-sources';
import { BureauSource } from './bureau-source';
import type { InvoiceClaim, Source } from './source';

/**
 * Asks for the invoice that a PDF claims to be: the peers first, then the bureau, which answers only
 * to a check code. That is the record's when a peer has it, so that a changed document does not look
 * like a disagreement of nodes; else the document's own.
 */
export async function askAboutPdf(
  bytes: Uint8Array,
  claim: InvoiceClaim,
  sources: readonly Source[],
  pool: PdfProcessPool,
): Promise<SourceAnswers> {
  const isBureau = (source: Source): boolean => source instanceof BureauSource;
  const peers = await askSources(
    sources.filter((source) => !isBureau(source)),
    claim,
  );
  const bureau = sources.filter(isBureau);
  if (bureau.length === 0) {
    return peers;
  }
  const record = peers.findings[0]?.record;
  const { invoiceNumber } = claim;
  const bureauClaim =
    record === undefined
      ? await claimOf(bytes, invoiceNumber, pool)
      : { invoiceNumber, checkCodes: [checkCode(record.digest)] };
  const { answers, findings } = await askSources(bureau, bureauClaim);
  return newSourceAnswers([...peers.answers, ...answers], [...peers.findings, ...findings]);
}

/**
 * The reading to compare a PDF with: a peer's, or what the bureau vouches for.
 *
 * @throws InvoiceError `INVOICE_NOT_FOUND`; LedgerError `EVALUATE_UNAVAILABLE` when nobody answered
 */
export function readingOf({ answers, findings }: SourceAnswers): LedgerReading {
  const reading = findings.find((finding) => finding.reading !== undefined)?.reading;
  if (reading !== undefined) {
    return reading;
  }
  if (answers.some(({ outcome }) => outcome === 'not-found')) {
    throw new InvoiceError('INVOICE_NOT_FOUND', 'the nodes asked have no such invoice');
  }
  throw new LedgerError('EVALUATE_UNAVAILABLE', 'None of the nodes asked has answered.');
}

async function claimOf(
  bytes: Uint8Array,
  invoiceNumber: InvoiceNumber,
  pool: PdfProcessPool,
): Promise<InvoiceClaim> {
  try {
    const { invoiceText } = await readInvoicePdf(bytes, pool);
    return { invoiceNumber, invoice: parseInvoice(invoiceText) };
  } catch (error) {
    if (error instanceof InvoiceError || error instanceof PdfError) {
      return { invoiceNumber };
    }
    throw error;
  }
}
